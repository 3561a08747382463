package dev.brine.serializer.hooks;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.matrix.run.BrineWire;
import dev.brine.serializer.matrix.run.JdkWire;
import dev.brine.serializer.matrix.run.Wire;
import java.io.ObjectStreamException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** The way of an object to its copy. */
final class Journey {
    static final Wire JDK = new JdkWire();
    static final Wire BRINE = new BrineWire();

    private Journey() {}

    /** What was noted on the way, and the state that arrived or what was thrown. */
    static String outcome(Wire wire, Object value) {
        Trace.take();
        StringBuilder outcome = new StringBuilder();
        try {
            byte[] bytes = wire.write(value);
            outcome.append("written ").append(notes());
            Object copy = wire.read(bytes);
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
}
