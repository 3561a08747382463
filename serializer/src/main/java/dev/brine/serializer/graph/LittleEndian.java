package dev.brine.serializer.graph;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Primitives in arrays of bytes. Bounds are checked. */
final class LittleEndian {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static void putBoolean(byte[] bytes, int at, boolean value) {
        bytes[at] = (byte) (value ? 1 : 0);
    }

    static void putByte(byte[] bytes, int at, byte value) {
        bytes[at] = value;
    }

    static void putShort(byte[] bytes, int at, short value) {
        SHORTS.set(bytes, at, value);
    }

    static void putChar(byte[] bytes, int at, char value) {
        SHORTS.set(bytes, at, (short) value);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    static void putFloat(byte[] bytes, int at, float value) {
        INTS.set(bytes, at, Float.floatToRawIntBits(value));
    }

    static void putDouble(byte[] bytes, int at, double value) {
        LONGS.set(bytes, at, Double.doubleToRawLongBits(value));
    }

    static boolean getBoolean(byte[] bytes, int at) {
        return bytes[at] != 0;
    }

    static byte getByte(byte[] bytes, int at) {
        return bytes[at];
    }

    static short getShort(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at);
    }

    static char getChar(byte[] bytes, int at) {
        return (char) (short) SHORTS.get(bytes, at);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static float getFloat(byte[] bytes, int at) {
        return Float.intBitsToFloat((int) INTS.get(bytes, at));
    }

    static double getDouble(byte[] bytes, int at) {
        return Double.longBitsToDouble((long) LONGS.get(bytes, at));
    }
}
