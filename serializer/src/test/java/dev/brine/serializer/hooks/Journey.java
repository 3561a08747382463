package dev.brine.serializer.hooks;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** A way from an object to its copy. */
interface Journey {
    byte[] write(Object value) throws Exception;

    Object read(byte[] bytes) throws Exception;

    /** What was noted on the way, and the state that arrived or what was thrown. */
    static String outcome(Journey journey, Object value) {
        Trace.take();
        StringBuilder outcome = new StringBuilder();
        try {
            byte[] bytes = journey.write(value);
            outcome.append("written ").append(notes());
            Object copy = journey.read(bytes);
            outcome.append(" read ").append(notes()).append(" is ").append(copy);
        } catch (Exception | StackOverflowError | AssertionError e) {
            Throwable cause = e;
            while (wraps(cause) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            outcome.append(' ')
                    .append(notes())
                    .append(" throws ")
                    .append(cause.getClass().getSimpleName());
            if (cause.getStackTrace().length > 0
                    && cause.getStackTrace()[0].getClassName().startsWith(Journey.class.getPackageName())) {
                outcome.append(": ").append(cause.getMessage());
            }
        }
        Trace.take();
        return outcome.toString();
    }

    /** The JDK wraps what constructors throw, and Brine what any hook does. */
    private static boolean wraps(Throwable thrown) {
        return thrown instanceof SerializationException
                || thrown instanceof ObjectStreamException
                || thrown instanceof InvocationTargetException;
    }

    private static List<String> notes() {
        return Trace.take();
    }

    Journey JDK = new Journey() {
        @Override
        public byte[] write(Object value) throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            return bytes.toByteArray();
        }

        @Override
        public Object read(byte[] bytes) throws Exception {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                return in.readObject();
            }
        }
    };

    Journey BRINE = new Journey() {
        private final Serializer serializer = Serializer.create();

        @Override
        public byte[] write(Object value) {
            return serializer.serialize(value);
        }

        @Override
        public Object read(byte[] bytes) {
            return serializer.deserialize(bytes);
        }
    };
}
