package dev.brine.serializer;

import dev.brine.report.Report;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.access.Access;
import dev.brine.serializer.graph.Engine;
import dev.brine.serializer.graph.Inside;
import dev.brine.serializer.graph.Limits;
import dev.brine.serializer.graph.RefusedException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns any object graph or closure into bytes and back. Classes need not be {@code Serializable} nor have any
 * constructor; cycles and shared references are kept. Immutable and thread-safe.
 */
public final class Serializer {
    static {
        Inside.open(serializer -> ((Serializer) serializer).inside);
    }

    private final Engine engine;
    private final Inside inside = new Inner();

    private Serializer(Engine engine) {
        this.engine = engine;
    }

    /**
     * A serializer that takes every class, finds classes through the context class loader of this thread, and reaches
     * private fields as {@code -Dbrine.access} says ({@code auto}, {@code trusted} or {@code standard}).
     */
    public static Serializer create() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context != null ? context : Serializer.class.getClassLoader();
        Predicate<String> every = name -> true;
        return new Serializer(
                new Engine(new Engine.Config(Access.of(Access.Mode.fromProperty()), loader, Limits.DEFAULT, every)));
    }

    /**
     * The value as bytes, which {@link #deserialize} reads in any JVM that has the same classes.
     *
     * @throws SerializationException if something in the value cannot travel; its reports name all that was found
     */
    public byte[] serialize(@Nullable Object value) {
        try {
            return engine.write(value);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            throw inside.writing(value, e);
        }
    }

    /**
     * The value that {@link #serialize} was given.
     *
     * @throws SerializationException if the bytes are damaged, or name a class that is not here or differs
     */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <T> T deserialize(byte[] bytes) {
        try {
            return (T) engine.read(bytes);
        } catch (RuntimeException e) {
            throw inside.reading(e);
        }
    }

    private static SerializationException failure(String title, Throwable cause) {
        String summary =
                cause instanceof RefusedException refused ? refused.refusal().toString() : cause.toString();
        Report report = Report.builder("BR1000", title, summary).build();
        return new SerializationException(
                Side.VALUE, List.of(report), cause instanceof RefusedException ? cause.getCause() : cause);
    }

    private final class Inner implements Inside {
        @Override
        public Engine engine() {
            return engine;
        }

        @Override
        public RuntimeException writing(@Nullable Object value, Throwable failure) {
            return failure instanceof SerializationException already
                    ? already
                    : failure("a value cannot travel", failure);
        }

        @Override
        public RuntimeException reading(Throwable failure) {
            return failure instanceof SerializationException already
                    ? already
                    : failure("these bytes cannot be read", failure);
        }
    }
}
