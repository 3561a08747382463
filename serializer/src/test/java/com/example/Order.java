package com.example;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** A class of a user's whose hooks refuse what they do not like. */
public final class Order implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final boolean open;

    public Order(int number, boolean open) {
        this.number = number;
        this.open = open;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        if (open) {
            throw new IllegalStateException("order " + number + " is still open");
        }
        out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (number < 0) {
            throw new IllegalStateException("order " + number + " is unknown here");
        }
    }
}
