package dev.brine.serializer;

import dev.brine.report.Report;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.access.Access;
import dev.brine.serializer.embed.Embedding;
import dev.brine.serializer.explain.AnatomyClosures;
import dev.brine.serializer.explain.Explainer;
import dev.brine.serializer.explain.Subject;
import dev.brine.serializer.graph.Engine;
import dev.brine.serializer.graph.Inside;
import dev.brine.serializer.graph.Limits;
import dev.brine.serializer.graph.Reduction;
import dev.brine.serializer.graph.RefusedException;
import dev.brine.serializer.portable.Reading;
import dev.brine.serializer.portable.StandIns;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.trace.Offender;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns any object graph or closure into bytes and back. Classes need not be {@code Serializable} nor have any
 * constructor; cycles and shared references are kept. Immutable and thread-safe.
 */
public final class Serializer {
    static {
        Inside.open(serializer -> ((Serializer) serializer).inside);
        Reading.open(bytes -> Arrivals.serializer().arrived(bytes));
    }

    private static final int MOST_OFFENDERS = 10_000;

    private final Engine engine;
    private final Access access;
    private final Explainer explainer;
    private final Embedding embedding;
    private final boolean embeds;
    private final Inside inside = new Inner();

    private Serializer(Engine engine, Access access, Embedding embedding, boolean embeds) {
        this.engine = engine;
        this.access = access;
        this.explainer = new Explainer(new AnatomyClosures(access));
        this.embedding = embedding;
        this.embeds = embeds;
    }

    /**
     * A serializer that takes every class, finds classes through the context class loader of this thread, and reaches
     * private fields as {@code -Dbrine.access} says ({@code auto}, {@code trusted} or {@code standard}).
     */
    public static Serializer create() {
        return builder().build();
    }

    /** Begins with what {@link #create} has. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The value as bytes, which {@link #deserialize} reads in any JVM that has the same classes, or in any at all with
     * {@link Builder#embedClasses()}.
     *
     * @throws SerializationException if something in the value cannot travel; its reports name all that was found
     */
    public byte[] serialize(@Nullable Object value) {
        try {
            return write(value);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            throw inside.writing(value, e);
        }
    }

    private byte[] write(@Nullable Object value) {
        return embeds ? embedding.write(value) : engine.write(value);
    }

    /**
     * The value that {@link #serialize} was given.
     *
     * @throws SerializationException if the bytes are damaged, name a class that is not here or differs, or bring classes
     *     of their own and this was not built with {@link Builder#embedClasses()}
     */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <T> T deserialize(byte[] bytes) {
        try {
            return (T) (Embedding.isIn(bytes) ? embedding.read(bytes) : engine.read(bytes));
        } catch (RuntimeException e) {
            throw inside.reading(e);
        }
    }

    /**
     * A {@link java.io.Serializable} stand-in for a closure, which any framework carries that knows Java serialization only:
     * Spark, Flink, Hazelcast, an {@code ObjectOutputStream}. What it captures is copied now; the classes that the program
     * was not started with travel within, as with {@link Builder#embedClasses()}. Where it is read, Brine must be on the
     * class path; it is then a stand-in of the same kind again, so that it may be sent on.
     *
     * <p>{@code Function<A, B> f = serializer.portable(x -> x + offset);}
     *
     * @param fn an object that is used through an interface: a lambda, a method reference, or an instance of a class
     * @return an object of all the interfaces that {@code fn} has, and not of its class
     * @throws SerializationException if something in it cannot travel; its reports name all that was found
     * @throws IllegalArgumentException if it has no interface that others may implement
     */
    @SuppressWarnings("unchecked")
    public <F> F portable(F fn) {
        Objects.requireNonNull(fn, "fn must not be null");
        byte[] bytes;
        try {
            bytes = (embeds ? embedding : new Embedding(engine, null, true)).write(fn);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            throw inside.writing(fn, e);
        }
        return (F) StandIns.of(access, fn, bytes);
    }

    private Object arrived(byte[] bytes) {
        return StandIns.of(access, Objects.requireNonNull(deserialize(bytes), "a stand-in for null"), bytes);
    }

    /** Those that read stand-ins, by where they find classes: a job's threads have a class loader of the job's. */
    private static final class Arrivals {
        private static final Map<ClassLoader, SoftReference<Serializer>> READERS = new WeakHashMap<>();

        private Arrivals() {}

        static Serializer serializer() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = context == null ? ClassLoader.getSystemClassLoader() : context;
            synchronized (READERS) {
                SoftReference<Serializer> known = READERS.get(loader);
                Serializer serializer = known == null ? null : known.get();
                if (serializer == null) {
                    serializer = builder().classLoader(loader).embedClasses().build();
                    READERS.put(loader, new SoftReference<>(serializer));
                }
                return serializer;
            }
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
            write(value);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            reports = refusals(value, e);
        }
        return new Explanation(reports, warnings(value));
    }

    private List<Report> warnings(Object value) {
        try {
            return explainer.warnings(Subject.VALUE, value, new Copies(engine, access));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return List.of(); // a warning that cannot be made is not worth a failure
        }
    }

    /** Every reason why a value was not written; never empty. */
    private List<Report> refusals(@Nullable Object value, Throwable failure) {
        if (!(failure instanceof OutOfMemoryError)) {
            try {
                List<Offender> offenders = engine.offenders(value, MOST_OFFENDERS);
                List<Report> reports = explainer.explain(Subject.VALUE, offenders, offenders.size() < MOST_OFFENDERS);
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

    /** How private fields are reached; see {@code docs/decisions/0003-access-in-layers.md}. */
    public enum AccessMode {
        /** Everything if this JVM allows it, else what modules have opened. */
        AUTO,
        /** Everything, or {@link Builder#build} fails. */
        TRUSTED,
        /** What modules have opened; closures only if they are {@code Serializable}. */
        STANDARD
    }

    /** Makes a {@link Serializer}. Not thread-safe. */
    public static final class Builder {
        private @Nullable ClassLoader classLoader;
        private @Nullable AccessMode accessMode;
        private Predicate<String> classFilter = Engine.EVERY_CLASS;
        private Limits limits = Limits.DEFAULT;
        private final List<Reduction> reductions = new ArrayList<>();
        private boolean embeds;
        private @Nullable Predicate<Class<?>> missingThere;

        private Builder() {}

        /** Where classes that are not the JDK's are looked for; by default the context class loader of the builder's thread. */
        public Builder classLoader(ClassLoader loader) {
            classLoader = Objects.requireNonNull(loader, "classLoader must not be null");
            return this;
        }

        /** How private fields are reached; by default as {@code -Dbrine.access} says. */
        public Builder access(AccessMode mode) {
            accessMode = Objects.requireNonNull(mode, "access must not be null");
            return this;
        }

        /**
         * Which classes may be written and read, by their binary name. No constructor, initializer or hook of another one
         * runs, of the JDK's neither; strings, boxed numbers and arrays of primitives are always let through.
         */
        public Builder classFilter(Predicate<String> allowed) {
            classFilter = Objects.requireNonNull(allowed, "classFilter must not be null");
            return this;
        }

        /** How deep objects may be nested; a million by default. */
        public Builder maxDepth(int depth) {
            limits = new Limits(atLeastOne("maxDepth", depth), limits.bytes(), limits.arrayLength(), limits.classes());
            return this;
        }

        /** How many bytes one value may take. */
        public Builder maxBytes(int bytes) {
            limits = new Limits(limits.depth(), atLeastOne("maxBytes", bytes), limits.arrayLength(), limits.classes());
            return this;
        }

        /** How many elements an array, a string or a collection may have. */
        public Builder maxArrayLength(int length) {
            limits = new Limits(limits.depth(), limits.bytes(), atLeastOne("maxArrayLength", length), limits.classes());
            return this;
        }

        /** How many classes one value may name. */
        public Builder maxClasses(int classes) {
            limits =
                    new Limits(limits.depth(), limits.bytes(), limits.arrayLength(), atLeastOne("maxClasses", classes));
            return this;
        }

        /**
         * Lets classes travel within the bytes: those that this program was not started with, as a shell, a notebook or a
         * compiler in memory makes them, with all that they use, once for each content. What reads defines them in a loader
         * of its own for as long as they are in use; two versions of a class stay apart. The class filter applies to them.
         *
         * <p>Reading such bytes runs the code that came with them. Do it only where they can be trusted.
         */
        public Builder embedClasses() {
            embeds = true;
            missingThere = null;
            return this;
        }

        /**
         * As {@link #embedClasses()}, for exactly the classes that this says the reading side lacks; it is not asked about
         * the JDK's.
         */
        public Builder embedClasses(Predicate<Class<?>> missingThere) {
            this.missingThere = Objects.requireNonNull(missingThere, "missingThere must not be null");
            embeds = true;
            return this;
        }

        /** Teaches the serializer a type; goes before the reducers that are found on the class path. */
        public Builder reducer(Reducer<?> reducer) {
            reductions.add(reductionOf(Objects.requireNonNull(reducer, "reducer must not be null")));
            return this;
        }

        /**
         * The serializer.
         *
         * @throws IllegalStateException if {@link AccessMode#TRUSTED} was asked for and this JVM has none
         */
        public Serializer build() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader =
                    classLoader != null ? classLoader : context != null ? context : Serializer.class.getClassLoader();
            Access access =
                    Access.of(accessMode == null ? Access.Mode.fromProperty() : Access.Mode.valueOf(accessMode.name()));
            List<Reduction> given = List.copyOf(reductions);
            Engine engine = new Engine(
                    new Engine.Config(access, loader, limits, classFilter, () -> withThoseOn(loader, given)));
            return new Serializer(engine, access, new Embedding(engine, missingThere, embeds), embeds);
        }

        private static List<Reduction> withThoseOn(ClassLoader loader, List<Reduction> given) {
            List<Reduction> all = new ArrayList<>(given);
            for (Reducer<?> reducer : ServiceLoader.load(Reducer.class, loader)) {
                all.add(reductionOf(reducer));
            }
            return all;
        }

        private static <T> Reduction reductionOf(Reducer<T> reducer) {
            Class<T> type = reducer.type();
            return new Reduction(
                    type, reducer.includesSubtypes(), value -> reducer.reduce(type.cast(value)), reducer::restore);
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be >= 1: " + name + "=" + value);
            }
            return value;
        }
    }
}
