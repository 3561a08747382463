package dev.brine.pool;

import dev.brine.pool.memory.Mappings;
import dev.brine.pool.memory.Segment;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A big array of primitives in shared memory: written once, mapped read-only by every worker that gets it, copied by
 * none. Capture it in a task or pass it as an argument; only its address travels.
 *
 * <pre>{@code
 * try (SharedArray prices = SharedArray.copyOf(doubles)) {
 *     List<Double> sums = pool.map(part -> sum(prices, part), parts);
 * }
 * }</pre>
 *
 * <p>It may be longer than a Java array: indices are {@code long}. The process that made it owns it; {@link #close} in
 * the owner means that no worker can find it from then on, while those that hold it keep it. In a worker, {@link #close}
 * does nothing. On Linux the memory has no name and is freed with the last process that holds it, also after a crash.
 *
 * <p>Immutable once made, so safe for use by several threads. Getters check the index and the element type.
 *
 * @see <a href="https://docs.python.org/3/library/multiprocessing.shared_memory.html">multiprocessing.shared_memory</a>
 */
public final class SharedArray implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(Segment.PAGE_BYTES);

    /** Small enough for a processor's cache: what is written to the file has just been written to the chunk. */
    private static final int CHUNK_BYTES = 1 << 18;

    private static final int PAGE_MASK = Segment.PAGE_BYTES - 1;

    /** How much of what owners have closed a process may hold before it asks for a collection, if its heap is smaller. */
    private static final long LEFTOVER_BYTES = 1 << 28;

    private static final Mappings<SharedArray> MAPPED = new Mappings<>(LEFTOVER_BYTES);

    private final transient ElementType type;
    private final transient long length;
    private transient @Nullable Pages pages; // where this process reads; none in the owner until it does
    private final transient Segment.Address address;
    private final transient @Nullable Segment owned;
    private transient volatile boolean closed;

    /** What a shared array holds. */
    public enum ElementType {
        BYTE(1),
        SHORT(2),
        CHAR(2),
        INT(4),
        LONG(8),
        FLOAT(4),
        DOUBLE(8);

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        /** The size of one element. */
        public int bytes() {
            return bytes;
        }
    }

    /** Fills one element of a new array; called once for each index, in order. */
    @FunctionalInterface
    public interface DoubleFill {
        double valueAt(long index);
    }

    /** In a final field, so that threads may find each other's without a lock. */
    private static final class Pages {
        final ByteBuffer[] all;

        Pages(List<MappedByteBuffer> pages) {
            all = pages.toArray(new ByteBuffer[0]);
        }
    }

    private SharedArray(
            ElementType type, long length, @Nullable Pages pages, Segment.Address address, @Nullable Segment owned) {
        this.type = type;
        this.length = length;
        this.pages = pages;
        this.address = address;
        this.owned = owned;
    }

    /** A copy of these values in shared memory; as {@link #copyOf(double[])} otherwise. */
    public static SharedArray copyOf(byte[] values) {
        return write(ElementType.BYTE, values.length, (page, from, count) -> page.put(values, (int) from, count));
    }

    /** A copy of these values in shared memory; as {@link #copyOf(double[])} otherwise. */
    public static SharedArray copyOf(short[] values) {
        return write(
                ElementType.SHORT,
                values.length,
                (page, from, count) -> page.asShortBuffer().put(values, (int) from, count));
    }

    /** A copy of these values in shared memory; as {@link #copyOf(double[])} otherwise. */
    public static SharedArray copyOf(char[] values) {
        return write(
                ElementType.CHAR,
                values.length,
                (page, from, count) -> page.asCharBuffer().put(values, (int) from, count));
    }

    /** A copy of these values in shared memory; as {@link #copyOf(double[])} otherwise. */
    public static SharedArray copyOf(int[] values) {
        return write(
                ElementType.INT,
                values.length,
                (page, from, count) -> page.asIntBuffer().put(values, (int) from, count));
    }

    /** A copy of these values in shared memory; as {@link #copyOf(double[])} otherwise. */
    public static SharedArray copyOf(long[] values) {
        return write(
                ElementType.LONG,
                values.length,
                (page, from, count) -> page.asLongBuffer().put(values, (int) from, count));
    }

    /** A copy of these values in shared memory; as {@link #copyOf(double[])} otherwise. */
    public static SharedArray copyOf(float[] values) {
        return write(
                ElementType.FLOAT,
                values.length,
                (page, from, count) -> page.asFloatBuffer().put(values, (int) from, count));
    }

    /**
     * A copy of these values in shared memory.
     *
     * @throws UncheckedIOException if there is not enough shared memory ({@code df /dev/shm} shows it)
     */
    public static SharedArray copyOf(double[] values) {
        return write(
                ElementType.DOUBLE,
                values.length,
                (page, from, count) -> page.asDoubleBuffer().put(values, (int) from, count));
    }

    /**
     * A new array of doubles, filled by a function and never held in the heap.
     *
     * @throws UncheckedIOException if there is not enough shared memory
     */
    public static SharedArray ofDoubles(long length, DoubleFill fill) {
        Objects.requireNonNull(fill, "fill must not be null");
        return write(ElementType.DOUBLE, length, (page, from, count) -> {
            for (long i = from; i < from + count; i++) {
                page.putDouble(fill.valueAt(i));
            }
        });
    }

    /** How many elements there are. */
    public long length() {
        return length;
    }

    /** What it holds; the getter of another type throws {@link IllegalStateException}. */
    public ElementType elementType() {
        return type;
    }

    /** The element at {@code index} of an array of bytes; likewise for the other types. */
    public byte getByte(long index) {
        long at = offsetOf(index, ElementType.BYTE);
        return page(at).get((int) at & PAGE_MASK);
    }

    public short getShort(long index) {
        long at = offsetOf(index, ElementType.SHORT);
        return page(at).getShort((int) at & PAGE_MASK);
    }

    public char getChar(long index) {
        long at = offsetOf(index, ElementType.CHAR);
        return page(at).getChar((int) at & PAGE_MASK);
    }

    public int getInt(long index) {
        long at = offsetOf(index, ElementType.INT);
        return page(at).getInt((int) at & PAGE_MASK);
    }

    public long getLong(long index) {
        long at = offsetOf(index, ElementType.LONG);
        return page(at).getLong((int) at & PAGE_MASK);
    }

    public float getFloat(long index) {
        long at = offsetOf(index, ElementType.FLOAT);
        return page(at).getFloat((int) at & PAGE_MASK);
    }

    public double getDouble(long index) {
        long at = offsetOf(index, ElementType.DOUBLE);
        return page(at).getDouble((int) at & PAGE_MASK);
    }

    /** Copies the elements from {@code index} on into the whole of {@code target}. */
    public void copyTo(long index, byte[] target) {
        copy(index, target.length, ElementType.BYTE, (page, from, count) -> page.get(target, (int) from, count));
    }

    /** Copies the elements from {@code index} on into the whole of {@code target}. */
    public void copyTo(long index, short[] target) {
        copy(
                index,
                target.length,
                ElementType.SHORT,
                (page, from, count) -> page.asShortBuffer().get(target, (int) from, count));
    }

    /** Copies the elements from {@code index} on into the whole of {@code target}. */
    public void copyTo(long index, char[] target) {
        copy(
                index,
                target.length,
                ElementType.CHAR,
                (page, from, count) -> page.asCharBuffer().get(target, (int) from, count));
    }

    /** Copies the elements from {@code index} on into the whole of {@code target}. */
    public void copyTo(long index, int[] target) {
        copy(
                index,
                target.length,
                ElementType.INT,
                (page, from, count) -> page.asIntBuffer().get(target, (int) from, count));
    }

    /** Copies the elements from {@code index} on into the whole of {@code target}. */
    public void copyTo(long index, long[] target) {
        copy(
                index,
                target.length,
                ElementType.LONG,
                (page, from, count) -> page.asLongBuffer().get(target, (int) from, count));
    }

    /** Copies the elements from {@code index} on into the whole of {@code target}. */
    public void copyTo(long index, float[] target) {
        copy(
                index,
                target.length,
                ElementType.FLOAT,
                (page, from, count) -> page.asFloatBuffer().get(target, (int) from, count));
    }

    /** Copies the elements from {@code index} on into the whole of {@code target}. */
    public void copyTo(long index, double[] target) {
        copy(
                index,
                target.length,
                ElementType.DOUBLE,
                (page, from, count) -> page.asDoubleBuffer().get(target, (int) from, count));
    }

    /**
     * In the owner: no worker that does not have it yet can get it from now on. The memory is freed when the last process
     * that has read it no longer uses it, which its garbage collector finds out; a process that has mapped arrays of 256 MB or more that
     * are closed meanwhile asks for a collection. An owner that has not read from it cannot any more. Does nothing in a worker, or
     * when called again.
     */
    @Override
    public void close() {
        closed = true;
        if (owned != null) {
            try {
                owned.close();
            } catch (IOException e) {
                throw new UncheckedIOException("shared memory could not be released: " + address.path(), e);
            }
        }
    }

    @Override
    public String toString() {
        return "SharedArray[" + type.name().toLowerCase(Locale.ROOT) + " x " + length + (closed ? ", closed" : "")
                + "]";
    }

    /** Writes run after run to a file that is mapped by those who read it, and by nobody else. */
    private static SharedArray write(ElementType type, long length, Run run) {
        if (length < 0) {
            throw new IllegalArgumentException("length must be >= 0: length=" + length);
        }
        try {
            Segment segment = Segment.create(Math.multiplyExact(length, type.bytes));
            boolean written = false;
            try {
                ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.nativeOrder());
                for (long from = 0; from < length; ) {
                    int count = (int) Math.min(length - from, CHUNK_BYTES / type.bytes);
                    run.accept(chunk.clear(), from, count);
                    segment.write(from * type.bytes, chunk.position(0).limit(count * type.bytes));
                    from += count;
                }
                written = true;
                return new SharedArray(type, length, null, segment.address(), segment);
            } finally {
                if (!written) {
                    segment.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    length + " elements of " + type.bytes + " bytes do not fit in shared memory: " + e.getMessage(), e);
        }
    }

    private ByteBuffer page(long at) {
        Pages known = pages;
        return (known == null ? map() : known).all[(int) (at >>> PAGE_SHIFT)];
    }

    /** The owner reads for the first time. */
    private Pages map() {
        if (owned == null) {
            throw new IllegalStateException(this + " was never mapped");
        }
        try {
            Pages mapped = new Pages(owned.pages());
            pages = mapped;
            MAPPED.add(address, this);
            return mapped;
        } catch (IOException e) {
            throw new IllegalStateException(this + " cannot be read: " + (closed ? "it was closed before" : e), e);
        }
    }

    private long offsetOf(long index, ElementType wanted) {
        if (type != wanted) {
            throw new IllegalStateException(this + " does not hold elements of type " + wanted);
        }
        return Objects.checkIndex(index, length) * wanted.bytes;
    }

    /** A run of elements within one page, from the page's position on. */
    @FunctionalInterface
    private interface Run {
        void accept(ByteBuffer page, long from, int count);
    }

    private void copy(long index, int count, ElementType wanted, Run run) {
        Objects.checkFromIndexSize(index, count, length);
        long at = index * wanted.bytes;
        if (type != wanted) {
            throw new IllegalStateException(this + " does not hold elements of type " + wanted);
        }
        for (int done = 0; done < count; ) {
            int inPage = (int) at & PAGE_MASK;
            int here = Math.min(count - done, (Segment.PAGE_BYTES - inPage) / wanted.bytes);
            ByteBuffer page = page(at);
            run.accept(page.duplicate().order(page.order()).position(inPage), done, here);
            done += here;
            at += (long) here * wanted.bytes;
        }
    }

    private Object writeReplace() throws ObjectStreamException {
        if (closed) {
            throw new InvalidObjectException(this + " cannot be sent: it was closed");
        }
        return new Address(type, length, address.path(), address.identity());
    }

    /** What travels. */
    private record Address(ElementType type, long length, String path, UUID identity) implements Serializable {
        private Object readResolve() throws ObjectStreamException {
            SharedArray mapped = MAPPED.find(identity);
            if (mapped != null && mapped.owned == null) {
                return mapped;
            }
            var address = new Segment.Address(path, identity, length * type.bytes);
            try {
                SharedArray array = new SharedArray(type, length, new Pages(Segment.open(address)), address, null);
                MAPPED.add(address, array);
                return array;
            } catch (IOException e) {
                var failure = new InvalidObjectException(
                        "a SharedArray cannot be opened here: its owner has closed it or is gone: " + e.getMessage());
                failure.initCause(e);
                throw failure;
            }
        }
    }
}
