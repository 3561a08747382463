package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.trace.Offender;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One configuration of the serializer, with what it has learned of classes. Thread-safe. */
public final class Engine {
    static final byte[] NO_BYTES = {};

    private static final int HEADER = 4;
    private static final int POOLED = 8;
    private static final byte FEATURE = (byte) Runtime.version().feature();
    private static final int CACHED_FORMS = 10_000;

    private final Config config;
    private final Routes routes;
    private final Shapes shapes;
    private final AtomicReferenceArray<@Nullable Encoder> encoders = new AtomicReferenceArray<>(POOLED);
    private final AtomicReferenceArray<@Nullable Decoder> decoders = new AtomicReferenceArray<>(POOLED);
    private final ConcurrentMap<Key, Form> forms = new ConcurrentHashMap<>();

    /** Found without a copy. Racy on purpose: its records are immutable. */
    private final @Nullable Recent[] recent = new Recent[64];

    private record Recent(byte[] bytes, Form form) {}

    /**
     * What may be chosen.
     *
     * @param filter says by name which classes may be written and read
     * @param reductions is asked once, when the first object of a class is met
     */
    public record Config(
            Access access,
            ClassLoader loader,
            Limits limits,
            Predicate<String> filter,
            Supplier<List<Reduction>> reductions) {}

    /** A descriptor's bytes, as a key. */
    private record Key(byte[] bytes, int hash) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && hash == key.hash && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    public Engine(Config config) {
        this.config = config;
        this.routes = Routes.of(config.loader());
        this.shapes = new Shapes(this);
    }

    List<Reduction> reductions() {
        return config.reductions().get();
    }

    Access access() {
        return config.access();
    }

    /** What is refused because there is too much of it. */
    public Limits limits() {
        return config.limits();
    }

    Shapes shapes() {
        return shapes;
    }

    /** How self-contained streams name classes. */
    public Routes routes() {
        return routes;
    }

    /** Where classes that are not the JDK's are looked for. */
    public ClassLoader loader() {
        return config.loader();
    }

    /** Throws if the filter does not let this class through. */
    public void checkAllowed(String className) {
        if (!config.filter().test(className)) {
            throw new RefusedException(new Refusal.ClassFiltered(className));
        }
    }

    // ---- self-contained streams

    /** The value as a self-contained stream. */
    public byte[] write(@Nullable Object value) {
        Encoder encoder = takeEncoder();
        byte[] buffer = encoder.begin(HEADER);
        buffer[0] = Tags.MAGIC_0;
        buffer[1] = Tags.MAGIC_1;
        buffer[2] = Tags.VERSION;
        buffer[3] = FEATURE;
        try {
            encoder.write(value);
            return encoder.toBytes();
        } catch (StackOverflowError e) {
            throw new RefusedException(new Refusal.LimitExceeded("maxDepth", limits().depth(), limits().depth()), e);
        } finally {
            encoder.end();
            put(encoders, encoder);
        }
    }

    /** The value of a self-contained stream. */
    public @Nullable Object read(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != Tags.MAGIC_0 || bytes[1] != Tags.MAGIC_1) {
            throw new RefusedException(new Refusal.UnknownFormat("it does not begin like a stream of Brine"));
        }
        if (bytes[2] != Tags.VERSION) {
            throw new RefusedException(new Refusal.UnknownFormat(
                    "version " + (bytes[2] & 0xFF) + "; this Brine reads version " + Tags.VERSION));
        }
        return decode(bytes, HEADER, bytes.length - HEADER, null);
    }

    // ---- sessions

    /** Where an encoded value ended up, and how many descriptors it needs. */
    public record Encoded(byte[] array, int end, int descriptors) {}

    /**
     * Appends the value at a position of an array; gives the array back, which may be another.
     *
     * @param aside is offered each big array of primitives; see {@code ObjectEncoder}
     */
    public Encoded encode(
            @Nullable Object value,
            byte[] array,
            int position,
            DescriptorTable table,
            @Nullable Function<Object, byte @Nullable []> aside) {
        Encoder encoder = takeEncoder();
        try {
            encoder.begin(array, position, table);
            encoder.putAside(aside);
            encoder.write(value);
            return new Encoded(encoder.array(), encoder.position(), encoder.needed());
        } catch (StackOverflowError e) {
            throw new RefusedException(new Refusal.LimitExceeded("maxDepth", limits().depth(), limits().depth()), e);
        } finally {
            encoder.end();
            put(encoders, encoder);
        }
    }

    /** Reads one value from exactly these bytes; a null table means a self-contained stream without its header. */
    public @Nullable Object decode(byte[] bytes, int offset, int length, @Nullable FormTable table) {
        Decoder decoder = takeDecoder();
        try {
            decoder.begin(bytes, offset, length, table);
            return decoder.readWhole();
        } catch (RefusedException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new RefusedException(new Refusal.LimitExceeded("maxDepth", limits().depth(), limits().depth()), e);
        } catch (ClassCastException | IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw new RefusedException(
                    new Refusal.Damaged(decoder.offset(), "a value does not fit its place: " + e), e);
        } catch (OutOfMemoryError e) {
            throw new RefusedException(new Refusal.Unexpected(e), e);
        } catch (LinkageError | RuntimeException e) {
            throw new RefusedException(new Refusal.Damaged(decoder.offset(), String.valueOf(e)), e);
        } finally {
            decoder.end();
            put(decoders, decoder);
        }
    }

    // ---- explaining

    /** Everything in the value that cannot travel, and how it is reached; at most this many. */
    public List<Offender> offenders(@Nullable Object value, int most) {
        TracingEncoder encoder = new TracingEncoder(this, most);
        encoder.begin(new byte[1024], 0, null);
        return encoder.trace(value);
    }

    // ---- forms of self-contained streams

    Form form(byte[] bytes, int offset, int length) {
        int place = length * 31 + bytes[offset + length / 2] * 7 + bytes[offset + length / 3];
        place = (place ^ place >>> 6) & (recent.length - 1);
        Recent last = recent[place];
        if (last != null && Arrays.equals(last.bytes, 0, last.bytes.length, bytes, offset, offset + length)) {
            return last.form;
        }
        Form form = formOf(bytes, offset, length);
        recent[place] = new Recent(Arrays.copyOfRange(bytes, offset, offset + length), form);
        return form;
    }

    private Form formOf(byte[] bytes, int offset, int length) {
        byte[] descriptor = Arrays.copyOfRange(bytes, offset, offset + length);
        Key key = new Key(descriptor, Arrays.hashCode(descriptor));
        Form form = forms.get(key);
        if (form == null) {
            form = Descriptors.read(descriptor, this, routes);
            if (forms.size() > CACHED_FORMS) {
                forms.clear();
            }
            forms.put(key, form);
        }
        return form;
    }

    // ---- pooled

    private Encoder takeEncoder() {
        Encoder encoder = take(encoders);
        return encoder != null ? encoder : new Encoder(this);
    }

    private Decoder takeDecoder() {
        Decoder decoder = take(decoders);
        return decoder != null ? decoder : new Decoder(this);
    }

    private static <T> @Nullable T take(AtomicReferenceArray<@Nullable T> pool) {
        for (int i = 0; i < POOLED; i++) {
            T found = pool.getPlain(i);
            if (found != null && pool.compareAndSet(i, found, null)) {
                return found;
            }
        }
        return null;
    }

    /** Two threads that find the same place free lose one of the two, which harms nothing. */
    private static <T> void put(AtomicReferenceArray<@Nullable T> pool, T value) {
        for (int i = 0; i < POOLED; i++) {
            if (pool.getPlain(i) == null) {
                pool.setRelease(i, value);
                return;
            }
        }
    }
}
