package dev.brine.serializer.graph;

import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.access.ShortArrays;
import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value after another into a growing array. The methods that codecs call for each child say how the child is
 * reached; here that costs nothing, and {@link TracingEncoder} keeps it. Used again and again, and so old: a reference
 * that is stored in it costs G1 a memory fence, and few are. Not thread-safe, but for {@link #take}.
 */
class Encoder {
    /** Arrays of fewer bytes are never put aside. */
    private static final int BIG_BYTES = 1 << 18;

    private static final int FIRST_BYTES = 512;
    private static final int KEPT_BYTES = 1 << 20;

    private static final VarHandle TAKEN;

    static {
        try {
            TAKEN = MethodHandles.lookup().findVarHandle(Encoder.class, "taken", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int taken;

    private final Engine engine;
    private final Shapes shapes;
    private final Identities identities = new Identities();
    private final Limits limits;

    /** Strings of so many bytes are copied by {@link ShortArrays}; 0 if none are. */
    private final int shortStrings;

    /** For self-contained streams, used again and again. */
    private byte[] own = new byte[FIRST_BYTES];

    private byte[] array = own;

    private int start;
    private int position;
    private int maximum;

    private @Nullable DescriptorTable session;
    private @Nullable Function<Object, byte @Nullable []> aside;
    private int needed;

    /** In a self-contained stream: number plus one by {@link Shape#id}, and the ids to clear. */
    private int[] local = new int[64];

    private int[] defined = new int[16];
    private int definedCount;

    private int depth;
    private int segmentEnd;

    Encoder(Engine engine) {
        this.engine = engine;
        this.shapes = engine.shapes();
        this.limits = engine.limits();
        this.shortStrings = ShortArrays.areCopied() ? Math.min(ShortArrays.MOST, limits.arrayLength()) : 0;
    }

    /** Whether it was free, and is now the caller's. */
    final boolean take() {
        return taken == 0 && TAKEN.compareAndSet(this, 0, 1);
    }

    /** Starts writing at a position of an array, which is replaced when it is full. */
    final void begin(byte[] bytes, int start, @Nullable DescriptorTable table) {
        if (array != bytes) {
            array = bytes;
        }
        this.start = start;
        position = start;
        maximum = (int) Math.min(Integer.MAX_VALUE - 64L, (long) start + limits.bytes());
        if (table != null) {
            session = table;
        }
        needed = 0;
        depth = 0;
        segmentEnd = Math.min(DeepStack.FIRST_SEGMENT, limits.depth());
        putByte(Tags.TREE); // until something is met again
    }

    /** Starts a self-contained stream with this much room for what is written at its beginning. */
    final byte[] begin(int start) {
        begin(own, start, null);
        return own;
    }

    /** The self-contained stream. */
    final byte[] toBytes() {
        checkSize();
        byte[] bytes = array;
        if (bytes.length <= KEPT_BYTES) {
            if (own != bytes) {
                own = bytes;
            }
        } else if (bytes.length == position) {
            return bytes;
        }
        return Arrays.copyOf(bytes, position);
    }

    /** Offers big arrays to this function, which says how to find them or null to have them in the stream. */
    final void putAside(@Nullable Function<Object, byte @Nullable []> function) {
        aside = function;
    }

    /** Forgets everything; the caller takes the array before. */
    final void giveBack() {
        identities.reset();
        for (int i = 0; i < definedCount; i++) {
            local[defined[i]] = 0;
        }
        definedCount = 0;
        if (session != null) {
            session = null;
            aside = null;
        }
        if (array != own) {
            array = own;
        }
        TAKEN.setRelease(this, 0);
    }

    final byte[] array() {
        return array;
    }

    final int position() {
        return position;
    }

    /** Where the value ends. */
    final int end() {
        checkSize();
        return position;
    }

    /** The array may have been bigger than the limit allows. */
    private void checkSize() {
        if (position > maximum) {
            throw tooManyBytes(position);
        }
    }

    private RefusedException tooManyBytes(long end) {
        return new RefusedException(new Refusal.LimitExceeded("maxBytes", limits.bytes(), end - start));
    }

    /** How many descriptors of the session the value needs. */
    final int needed() {
        return needed;
    }

    final Engine engine() {
        return engine;
    }

    final Routes routes() {
        return session != null ? session.routes() : engine.routes();
    }

    // ---- values

    final void write(@Nullable Object value) {
        if (value == null) {
            putByte(Tags.NULL);
            return;
        }
        Class<?> type = value.getClass();
        if (type == String.class) {
            Builtins.writeString(this, (String) value);
            return;
        }
        Shape shape = shapes.of(type);
        shape.codec.writeTagged(this, shape, value);
    }

    /**
     * Writes a value whose class is probably that of the last value in the same place; returns its shape, to be given the
     * next time.
     */
    final @Nullable Shape write(@Nullable Object value, @Nullable Shape probable) {
        if (value == null) {
            putByte(Tags.NULL);
            return probable;
        }
        Class<?> type = value.getClass();
        if (type == String.class) {
            Builtins.writeString(this, (String) value);
            return probable;
        }
        Shape shape = probable != null && probable.type == type ? probable : shapes.of(type);
        shape.codec.writeTagged(this, shape, value);
        return shape;
    }

    /** The shape of a value's class, which is probably this one. */
    final Shape shapeOf(Object value, @Nullable Shape probable) {
        Class<?> type = value.getClass();
        return probable != null && probable.type == type ? probable : shapes.of(type);
    }

    /** Writes what is probably a constant of this enum. */
    final void writeEnum(@Nullable Object value, Shape shape) {
        if (value == null) {
            putByte(Tags.NULL);
        } else if (value.getClass() == shape.type) {
            putClass(shape);
            putVarint(((Enum<?>) value).ordinal());
        } else {
            write(value);
        }
    }

    /**
     * Begins an object whose class has neither hooks nor constants; false if nothing is left to do, since it was met
     * before, or is so deep that another stack was needed. Its content follows, and {@link #leave}.
     */
    final boolean enter(Shape shape, Object value) {
        if (writeBack(value)) {
            return false;
        }
        putClass(shape);
        if (++depth < segmentEnd) {
            return true;
        }
        writeDeeper(shape, value);
        depth--;
        return false;
    }

    final void leave() {
        depth--;
    }

    /** As {@link #enter}, for a class whose objects hold nothing that is nested; there is no {@link #leave}. */
    final boolean enterLeaf(Shape shape, Object value) {
        if (writeBack(value)) {
            return false;
        }
        putClass(shape);
        return true;
    }

    /** Writes elements from this index on as long as they are of one class whose code was made; returns the next index. */
    final int writeRun(@Nullable Object[] all, int from, int to) {
        Object first = all[from];
        if (first == null) {
            return from;
        }
        Shape shape = shapes.of(first.getClass());
        FieldCode code = shape.isPlain() ? shape.codec.code() : null;
        return code == null ? from : code.writeRun(this, shape, all, from, to);
    }

    /** Whether children must be given with the way to them. */
    boolean isTracing() {
        return false;
    }

    /** Writes an object that has a class on the wire, once; after that, only its number. */
    final void writeObject(Shape shape, Object value) {
        if (shape.codec.isTracked() && writeBack(value)) {
            return;
        }
        if (shape.constants != null && shape.constants.write(this, value)) {
            return;
        }
        Object content = value;
        if (shape.writeReplace != null) {
            Object replacement = Hooks.replace(this, shape, value);
            if (replacement == null || replacement.getClass() != shape.type) {
                writeReplacement(value, replacement);
                return;
            }
            content = replacement;
        }
        putClass(shape);
        if (++depth >= segmentEnd) {
            writeDeeper(shape, content);
        } else {
            shape.codec.write(this, content);
        }
        depth--;
    }

    /** Whether the value was written before, in which case its number now is; otherwise it gets the next one. */
    final boolean writeBack(Object value) {
        int index = identities.indexOrAdd(value);
        if (index < 0) {
            return false;
        }
        array[start] = Tags.SHARED;
        putByte(Tags.BACK);
        putVarint(index);
        return true;
    }

    /** Lets the object be written as if it was never met, until {@link #show}; returns what that is to be given. */
    final int hide(@Nullable Object value) {
        return value == null ? -1 : identities.hide(value);
    }

    final void show(@Nullable Object value, int hidden) {
        if (value != null) {
            identities.show(value, hidden);
        }
    }

    private void writeReplacement(Object value, @Nullable Object replacement) {
        putByte(Tags.REPLACED);
        if (++depth >= segmentEnd) {
            checkDepth();
            DeepStack.run(() -> {
                int end = segmentEnd;
                segmentEnd = Math.min(depth + DeepStack.NEXT_SEGMENT, limits.depth());
                replaced(value, replacement);
                segmentEnd = end;
            });
        } else {
            replaced(value, replacement);
        }
        depth--;
    }

    private void writeDeeper(Shape shape, Object value) {
        checkDepth();
        DeepStack.run(() -> {
            int end = segmentEnd;
            segmentEnd = Math.min(depth + DeepStack.NEXT_SEGMENT, limits.depth());
            shape.codec.write(this, value);
            segmentEnd = end;
        });
    }

    private void checkDepth() {
        if (depth >= limits.depth()) {
            throw new RefusedException(new Refusal.LimitExceeded("maxDepth", limits.depth(), depth));
        }
    }

    private void putClass(Shape shape) {
        if (session != null) {
            int number = session.numberOf(shape);
            if (number >= needed) {
                needed = number + 1;
            }
            putVarint(Tags.FIRST_CLASS + number);
            return;
        }
        int number = shape.id < local.length ? local[shape.id] : 0;
        if (number != 0) {
            putVarint(Tags.FIRST_CLASS + number - 1);
        } else {
            define(shape);
        }
    }

    private void define(Shape shape) {
        if (shape.id >= local.length) {
            local = Arrays.copyOf(local, Math.max(local.length * 2, shape.id + 1));
        }
        if (definedCount == defined.length) {
            defined = Arrays.copyOf(defined, definedCount * 2);
        }
        if (definedCount >= limits.classes()) {
            throw new RefusedException(new Refusal.LimitExceeded("maxClasses", limits.classes(), definedCount + 1L));
        }
        defined[definedCount++] = shape.id;
        local[shape.id] = definedCount;
        byte[] definition = shape.definition(engine.routes());
        putBytes(definition, 0, definition.length);
    }

    /** Called instead of writing, for a value that may not travel. */
    void refuse(Object value, Refusal refusal, @Nullable Throwable cause) {
        throw new RefusedException(refusal, cause);
    }

    /** Whether the array, which has so many bytes, was put aside; then its handle is written. */
    final boolean writeAside(Object value, long bytes) {
        byte[] handle = aside == null || bytes < BIG_BYTES ? null : aside.apply(value);
        if (handle == null) {
            return false;
        }
        putByte(Tags.ASIDE);
        putVarint(handle.length);
        putBytes(handle, 0, handle.length);
        return true;
    }

    // ---- children, by how they are reached

    void field(Object holder, FieldSlot field, @Nullable Object child) {
        write(child);
    }

    void element(Object holder, int index, @Nullable Object child) {
        write(child);
    }

    void entry(Object holder, @Nullable Object child) {
        write(child);
    }

    void mapKey(Object holder, @Nullable Object key) {
        write(key);
    }

    void mapValue(Object holder, @Nullable Object key, @Nullable Object child) {
        write(child);
    }

    void captured(Object holder, int index, @Nullable Object child) {
        write(child);
    }

    void written(Object holder, int index, @Nullable Object child) {
        write(child);
    }

    void replaced(Object holder, @Nullable Object child) {
        write(child);
    }

    // ---- primitives

    final void putByte(int value) {
        if (position == array.length) {
            grow(1);
        }
        array[position++] = (byte) value;
    }

    final void putShort(int value) {
        ensure(2);
        LittleEndian.putShort(array, position, (short) value);
        position += 2;
    }

    final void putInt(int value) {
        ensure(4);
        LittleEndian.putInt(array, position, value);
        position += 4;
    }

    final void putLong(long value) {
        ensure(8);
        LittleEndian.putLong(array, position, value);
        position += 8;
    }

    final void putVarint(int value) {
        ensure(5);
        if ((value & ~0x7F) == 0) {
            array[position++] = (byte) value;
            return;
        }
        byte[] bytes = array;
        int at = position;
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        position = at;
    }

    final void putVarlong(long value) {
        ensure(10);
        byte[] bytes = array;
        int at = position;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        position = at;
    }

    final void putBytes(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, array, position, length);
        position += length;
    }

    /** A string that has a byte for each character. */
    final void putLatin1(byte[] source) {
        int length = source.length;
        if (length <= shortStrings && length > 0 && array.length - position >= 2 + ShortArrays.MOST) {
            byte[] bytes = array;
            int at = position;
            LittleEndian.putShort(bytes, at, (short) (Tags.STRING_LATIN1 | length << 8));
            ShortArrays.copy(source, length, bytes, at + 2);
            position = at + 2 + length;
            return;
        }
        putByte(Tags.STRING_LATIN1);
        putLength(length);
        putBytes(source, 0, length);
    }

    /** Room for this many bytes, to be filled by the caller from {@link #position} on. */
    final byte[] reserve(int length) {
        ensure(length);
        position += length;
        return array;
    }

    /** The length of an array, string or collection, checked against the limit. */
    final void putLength(int length) {
        if (length > limits.arrayLength()) {
            throw tooLong(length);
        }
        putVarint(length);
    }

    private RefusedException tooLong(int length) {
        return new RefusedException(new Refusal.LimitExceeded("maxArrayLength", limits.arrayLength(), length));
    }

    private void ensure(int more) {
        if (array.length - position < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long wanted = (long) position + more;
        if (wanted > maximum) {
            throw tooManyBytes(wanted);
        }
        // One array that is much bigger than all before is often all there is: then what was written need not be copied
        // out.
        long doubled = Math.max(64, 2L * array.length);
        array = Arrays.copyOf(array, (int) Math.max(wanted, Math.min(doubled, Integer.MAX_VALUE - 64)));
    }
}
