package dev.brine.serializer.fuzz;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;

/** Says so when any of its code runs. */
public final class Outsider implements Serializable {
    static final String NAME = "dev.brine.serializer.fuzz.Outsider";
    static final String EXTERNAL = NAME + "$External";

    private static final long serialVersionUID = 1L;

    static {
        BytesFuzzer.Witness.seen = "the static initializer";
    }

    final String text = "outside";

    public Outsider() {
        BytesFuzzer.Witness.seen = "the constructor";
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        BytesFuzzer.Witness.seen = "readObject";
        in.defaultReadObject();
    }

    private Object readResolve() {
        BytesFuzzer.Witness.seen = "readResolve";
        return this;
    }

    /** By its constructor. */
    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;

        static {
            BytesFuzzer.Witness.seen = "the static initializer of External";
        }

        public External() {
            BytesFuzzer.Witness.seen = "the constructor of External";
        }

        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {
            BytesFuzzer.Witness.seen = "readExternal";
        }
    }
}
