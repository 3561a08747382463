package dev.brine.serializer;

import dev.brine.report.Report;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.access.Access;
import dev.brine.serializer.explain.AnatomyClosures;
import dev.brine.serializer.explain.Explainer;
import dev.brine.serializer.explain.Subject;
import dev.brine.serializer.graph.Engine;
import dev.brine.serializer.graph.Inside;
import dev.brine.serializer.graph.Limits;
import dev.brine.serializer.graph.RefusedException;
import dev.brine.serializer.refusal.Refusal;
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

    private static final int MOST_OFFENDERS = 10_000;

    private final Engine engine;
    private final Explainer explainer;
    private final Inside inside = new Inner();

    private Serializer(Engine engine, Access access) {
        this.engine = engine;
        this.explainer = new Explainer(new AnatomyClosures(access));
    }

    /**
     * A serializer that takes every class, finds classes through the context class loader of this thread, and reaches
     * private fields as {@code -Dbrine.access} says ({@code auto}, {@code trusted} or {@code standard}).
     */
    public static Serializer create() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context != null ? context : Serializer.class.getClassLoader();
        Predicate<String> every = name -> true;
        Access access = Access.of(Access.Mode.fromProperty());
        return new Serializer(new Engine(new Engine.Config(access, loader, Limits.DEFAULT, every)), access);
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

    /**
     * Whether the value can travel, and all that stands in its way; also what travels but will surprise. Never throws.
     * Writes the value to find out, so it takes about as long as {@link #serialize}.
     */
    public Explanation explain(@Nullable Object value) {
        if (value == null) {
            return new Explanation(List.of(), List.of());
        }
        List<Report> reports = List.of();
        try {
            engine.write(value);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            reports = refusals(value, e);
        }
        return new Explanation(reports, warnings(value));
    }

    private List<Report> warnings(Object value) {
        try {
            return explainer.warnings(Subject.VALUE, value, this::sizeOf);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return List.of(); // a warning that cannot be made is not worth a failure
        }
    }

    private long sizeOf(Object value) {
        try {
            return engine.write(value).length;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return -1;
        }
    }

    /** Every reason why a value was not written; never empty. */
    private List<Report> refusals(@Nullable Object value, Throwable failure) {
        if (!(failure instanceof OutOfMemoryError)) {
            try {
                List<Report> reports = explainer.explain(Subject.VALUE, engine.offenders(value, MOST_OFFENDERS));
                if (!reports.isEmpty()) {
                    return reports;
                }
            } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
                failure.addSuppressed(e);
            }
        }
        return List.of(explainer.explain(Subject.VALUE, refusalOf(failure)));
    }

    private static Refusal refusalOf(Throwable failure) {
        return failure instanceof RefusedException refused ? refused.refusal() : new Refusal.Unexpected(failure);
    }

    private static @Nullable Throwable causeOf(Throwable failure) {
        return failure instanceof RefusedException ? failure.getCause() : failure;
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
                    : new SerializationException(Side.VALUE, refusals(value, failure), causeOf(failure));
        }

        @Override
        public RuntimeException reading(Throwable failure) {
            return failure instanceof SerializationException already
                    ? already
                    : new SerializationException(
                            Side.VALUE,
                            List.of(explainer.explain(Subject.BYTES, refusalOf(failure))),
                            causeOf(failure));
        }
    }
}
