package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.trace.Offender;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One configuration of the serializer, with what it has learned of classes. Thread-safe. */
public final class Engine {
    /** The class filter that lets everything through. */
    public static final Predicate<String> EVERY_CLASS = name -> true;

    static final byte[] NO_BYTES = {};

    private static final int HEADER = 4;
    private static final int POOLED = 8;
    static final byte FEATURE = (byte) Runtime.version().feature();
    private static final int CACHED_FORMS = 10_000;

    private final Config config;
    private final Routes routes;
    private final Shapes shapes;
    private final Encoder[] encoders = new Encoder[POOLED];
    private final ConcurrentMap<Long, Known> forms = new ConcurrentHashMap<>();

    /** Found without a lock. Racy on purpose: its records are immutable. */
    private final @Nullable Known[] recent = new Known[64];

    /** A descriptor that was read, by its fingerprint, which was checked. */
    private record Known(long fingerprint, int length, Form form) {}

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

    public Engine(Config config) {
        this.config = config;
        this.routes = Routes.of(config.loader());
        this.shapes = new Shapes(this);
        Arrays.setAll(encoders, i -> new Encoder(this));
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

    /** Whether there is a class filter: bytes may be an enemy's. */
    boolean isFiltered() {
        return config.filter() != EVERY_CLASS;
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
            encoder.giveBack();
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
        return decode(bytes, HEADER, bytes.length - HEADER, null, bytes[3]);
    }

    /** What a refusal means where the writer had another JDK, if it speaks of a class of the JDK. */
    private static @Nullable Refusal ofThatJdk(Refusal refusal, int writtenBy) {
        String here = Runtime.version().toString();
        if (refusal instanceof Refusal.ClassNotFound missing
                && missing.searched().equals(Descriptors.THIS_JDK)) {
            return new Refusal.JdkClassDiffers(
                    missing.className(), "this JDK has no such class", String.valueOf(writtenBy), here);
        }
        if (refusal instanceof Refusal.ClassDiffers differs && Layout.isOfPlatform(differs.className())) {
            return new Refusal.JdkClassDiffers(differs.className(), differs.detail(), String.valueOf(writtenBy), here);
        }
        return null;
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
            return new Encoded(encoder.array(), encoder.end(), encoder.needed());
        } catch (StackOverflowError e) {
            throw new RefusedException(new Refusal.LimitExceeded("maxDepth", limits().depth(), limits().depth()), e);
        } finally {
            encoder.giveBack();
        }
    }

    /** Reads one value from exactly these bytes. */
    public @Nullable Object decode(byte[] bytes, int offset, int length, FormTable table) {
        return decode(bytes, offset, length, table, table.writtenBy());
    }

    /** A null table means a self-contained stream without its header. */
    private @Nullable Object decode(byte[] bytes, int offset, int length, @Nullable FormTable table, int writtenBy) {
        Decoder decoder = new Decoder(this, bytes, offset, length, table);
        try {
            return decoder.readWhole();
        } catch (RefusedException e) {
            Refusal better = writtenBy == FEATURE ? null : ofThatJdk(e.refusal(), writtenBy & 0xFF);
            throw better == null ? e : new RefusedException(better, e);
        } catch (StackOverflowError e) {
            throw new RefusedException(new Refusal.LimitExceeded("maxDepth", limits().depth(), limits().depth()), e);
        } catch (ClassCastException | IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw new RefusedException(
                    new Refusal.Damaged(decoder.offset(), "a value does not fit its place: " + e), e);
        } catch (OutOfMemoryError e) {
            throw new RefusedException(new Refusal.Unexpected(e), e);
        } catch (LinkageError | RuntimeException e) {
            throw new RefusedException(new Refusal.Damaged(decoder.offset(), String.valueOf(e)), e);
        }
    }

    // ---- explaining

    /** Everything in the value that cannot travel, and how it is reached; at most this many. */
    public List<Offender> offenders(@Nullable Object value, int most) {
        TracingEncoder encoder = new TracingEncoder(this, most);
        encoder.begin(new byte[1024], 0, null);
        return encoder.trace(value);
    }

    /** Whether objects of this class go field by field, so that nothing in them is built anew. */
    public boolean goesByFields(Class<?> type) {
        return shapes.of(type).codec.kind() == Codec.Kind.FIELDS;
    }

    // ---- forms of self-contained streams

    /** The form of the descriptor at this place. Only one that is new is looked at; of others the fingerprint is enough. */
    Form form(long fingerprint, byte[] bytes, int offset, int length) {
        int place = (int) fingerprint & recent.length - 1;
        Known known = recent[place];
        if (known == null || known.fingerprint != fingerprint || known.length != length) {
            known = known(fingerprint, bytes, offset, length);
            recent[place] = known;
        }
        return known.form;
    }

    private Known known(long fingerprint, byte[] bytes, int offset, int length) {
        Known known = forms.get(fingerprint);
        if (known != null && known.length == length) {
            return known;
        }
        byte[] descriptor = Arrays.copyOfRange(bytes, offset, offset + length);
        if (Fingerprint.of(descriptor) != fingerprint) {
            throw RefusedException.damaged(offset, "a class descriptor with the fingerprint of another one");
        }
        known = new Known(fingerprint, length, Descriptors.read(descriptor, this, routes));
        if (forms.size() > CACHED_FORMS) {
            forms.clear();
        }
        forms.put(fingerprint, known);
        return known;
    }

    /** One that no other thread has; each thread begins to look in another place. */
    private Encoder takeEncoder() {
        int first = (int) Thread.currentThread().getId();
        for (int i = 0; i < POOLED; i++) {
            Encoder encoder = encoders[first + i & POOLED - 1];
            if (encoder.take()) {
                return encoder;
            }
        }
        return new Encoder(this);
    }
}
