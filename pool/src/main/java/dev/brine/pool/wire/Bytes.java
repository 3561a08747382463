package dev.brine.pool.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of little-endian values, written at its end and read from a position. Not thread-safe. */
public final class Bytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array;
    private int size;
    private int position;

    public Bytes(int capacity) {
        array = new byte[capacity];
    }

    /** These bytes, to be read. */
    public static Bytes of(byte[] bytes, int from, int to) {
        Bytes result = new Bytes(0);
        result.array = bytes;
        result.position = from;
        result.size = to;
        return result;
    }

    public byte[] array() {
        return array;
    }

    public int size() {
        return size;
    }

    public void truncate(int newSize) {
        size = newSize;
    }

    public byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    private int grow(int more) {
        int at = size;
        int end = Math.addExact(size, more);
        if (end > array.length) {
            array = Arrays.copyOf(array, (int) Math.max(end, Math.min(array.length * 2L, Wire.MAX_FRAME)));
        }
        size = end;
        return at;
    }

    public Bytes putByte(int value) {
        int at = grow(1); // first: it may replace the array
        array[at] = (byte) value;
        return this;
    }

    public Bytes putInt(int value) {
        int at = grow(4);
        INT.set(array, at, value);
        return this;
    }

    public Bytes putLong(long value) {
        int at = grow(8);
        LONG.set(array, at, value);
        return this;
    }

    public Bytes putInts(int[] source, int offset, int count) {
        int at = grow(Math.multiplyExact(count, 4));
        view(at, 4 * count).asIntBuffer().put(source, offset, count);
        return this;
    }

    public Bytes putLongs(long[] source, int offset, int count) {
        int at = grow(Math.multiplyExact(count, 8));
        view(at, 8 * count).asLongBuffer().put(source, offset, count);
        return this;
    }

    public Bytes putDoubles(double[] source, int offset, int count) {
        int at = grow(Math.multiplyExact(count, 8));
        view(at, 8 * count).asDoubleBuffer().put(source, offset, count);
        return this;
    }

    public Bytes putBytes(byte[] source, int offset, int length) {
        int at = grow(length);
        System.arraycopy(source, offset, array, at, length);
        return this;
    }

    public Bytes putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return putInt(utf8.length).putBytes(utf8, 0, utf8.length);
    }

    /** Makes room for so many bytes, which the caller sets in {@link #array}; where they begin. */
    public int reserve(int length) {
        return grow(length);
    }

    /** Starts a frame; {@link #endFrame} takes what this returns. */
    public int beginFrame(byte type) {
        int at = size;
        putInt(0).putByte(type);
        return at;
    }

    public Bytes endFrame(int start) {
        return setInt(start, size - start - 4);
    }

    public Bytes setInt(int at, int value) {
        INT.set(array, at, value);
        return this;
    }

    // ---- reading

    public int position() {
        return position;
    }

    public int remaining() {
        return size - position;
    }

    public Bytes skip(int length) {
        take(length);
        return this;
    }

    private int take(int length) {
        int at = position;
        if (length < 0 || length > size - at) {
            throw new MalformedFrameException(length + " bytes were expected where " + (size - at) + " are left");
        }
        position = at + length;
        return at;
    }

    public byte getByte() {
        return array[take(1)];
    }

    public int getInt() {
        return (int) INT.get(array, take(4));
    }

    public long getLong() {
        return (long) LONG.get(array, take(8));
    }

    public int[] getInts(int count) {
        int at = take(Math.multiplyExact(count, 4)); // before the array is made: the number comes from the other side
        int[] values = new int[count];
        view(at, 4 * count).asIntBuffer().get(values);
        return values;
    }

    public long[] getLongs(int count) {
        int at = take(Math.multiplyExact(count, 8));
        long[] values = new long[count];
        view(at, 8 * count).asLongBuffer().get(values);
        return values;
    }

    public double[] getDoubles(int count) {
        int at = take(Math.multiplyExact(count, 8));
        double[] values = new double[count];
        view(at, 8 * count).asDoubleBuffer().get(values);
        return values;
    }

    private ByteBuffer view(int at, int length) {
        return ByteBuffer.wrap(array, at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    public String getText() {
        int length = getInt();
        return new String(array, take(length), length, StandardCharsets.UTF_8);
    }

    public byte[] getBytes(int length) {
        int at = take(length);
        return Arrays.copyOfRange(array, at, at + length);
    }

    public static void setIntAt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    public static void setLongAt(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    public static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }
}
