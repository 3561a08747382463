package com.example;

/** A constant of a user's that is not an enum. */
public final class Level {
    public static final Level HIGH = new Level(3);

    private final int value;

    private Level(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
