package dev.brine.serializer.graph;

import dev.brine.serializer.access.StringBytes;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that have a tag of their own: strings, boxes, and arrays of primitives, copied in bulk. */
final class Builtins {
    private static final Map<Class<?>, Codec> CODECS = Map.ofEntries(
            Map.entry(String.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    writeString(out, (String) value);
                }
            }),
            Map.entry(Boolean.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    out.putByte((Boolean) value ? Tags.TRUE : Tags.FALSE);
                }
            }),
            Map.entry(Byte.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    out.putByte(Tags.BYTE);
                    out.putByte((Byte) value);
                }
            }),
            Map.entry(Short.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    out.putByte(Tags.SHORT);
                    out.putShort((Short) value);
                }
            }),
            Map.entry(Character.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    out.putByte(Tags.CHAR);
                    out.putShort((Character) value);
                }
            }),
            Map.entry(Integer.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    int number = (Integer) value;
                    out.putByte(Tags.INT);
                    out.putVarint(number << 1 ^ number >> 31);
                }
            }),
            Map.entry(Long.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    long number = (Long) value;
                    out.putByte(Tags.LONG);
                    out.putVarlong(number << 1 ^ number >> 63);
                }
            }),
            Map.entry(Float.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    out.putByte(Tags.FLOAT);
                    out.putInt(Float.floatToRawIntBits((Float) value));
                }
            }),
            Map.entry(Double.class, new Tagged() {
                @Override
                void writeTagged(Encoder out, Shape shape, Object value) {
                    out.putByte(Tags.DOUBLE);
                    out.putLong(Double.doubleToRawLongBits((Double) value));
                }
            }),
            Map.entry(boolean[].class, new PrimitiveArray(Tags.BOOLEANS, 0)),
            Map.entry(byte[].class, new PrimitiveArray(Tags.BYTES, 1)),
            Map.entry(short[].class, new PrimitiveArray(Tags.SHORTS, 2)),
            Map.entry(char[].class, new PrimitiveArray(Tags.CHARS, 2)),
            Map.entry(int[].class, new PrimitiveArray(Tags.INTS, 4)),
            Map.entry(long[].class, new PrimitiveArray(Tags.LONGS, 8)),
            Map.entry(float[].class, new PrimitiveArray(Tags.FLOATS, 4)),
            Map.entry(double[].class, new PrimitiveArray(Tags.DOUBLES, 8)));

    private Builtins() {}

    static @Nullable Codec codecOf(Class<?> type) {
        return CODECS.get(type);
    }

    static @Nullable Object read(Decoder in, int tag) {
        return switch (tag) {
            case Tags.TRUE -> Boolean.TRUE;
            case Tags.FALSE -> Boolean.FALSE;
            case Tags.BYTE -> in.getByte();
            case Tags.SHORT -> in.getShort();
            case Tags.CHAR -> (char) in.getShort();
            case Tags.INT -> {
                int coded = in.getVarint();
                yield coded >>> 1 ^ -(coded & 1);
            }
            case Tags.LONG -> {
                long coded = in.getVarlong();
                yield coded >>> 1 ^ -(coded & 1);
            }
            case Tags.FLOAT -> Float.intBitsToFloat(in.getInt());
            case Tags.DOUBLE -> Double.longBitsToDouble(in.getLong());
            case Tags.STRING_LATIN1 -> readLatin1(in);
            case Tags.STRING_UTF16 -> readUtf16(in);
            case Tags.CLASS -> ClassCodec.readTagged(in);
            case Tags.CONSTANT -> Constants.readTagged(in);
            case Tags.BOOLEANS, Tags.BYTES, Tags.SHORTS, Tags.CHARS, Tags.INTS, Tags.LONGS, Tags.FLOATS, Tags.DOUBLES ->
                readArray(in, tag);
            case Tags.ASIDE -> readAside(in);
            default -> throw in.damaged("the unknown tag " + tag);
        };
    }

    private abstract static class Tagged extends Codec {
        @Override
        Kind kind() {
            return Kind.SPECIAL;
        }

        @Override
        void write(Encoder out, Object value) {
            throw new IllegalStateException("written by its tag: " + value.getClass());
        }

        @Override
        @Nullable
        Object read(Decoder in, int slot) {
            throw in.damaged("a value that has a tag of its own, as an object");
        }
    }

    private static final class PrimitiveArray extends Tagged {
        private final int tag;
        private final int width;

        PrimitiveArray(int tag, int width) {
            this.tag = tag;
            this.width = width;
        }

        @Override
        void writeTagged(Encoder out, Shape shape, Object value) {
            if (out.writeBack(value) || out.writeAside(value, (long) Array.getLength(value) * width)) {
                return;
            }
            out.putByte(tag);
            switch (tag) {
                case Tags.BOOLEANS -> writeBooleans(out, (boolean[]) value);
                case Tags.BYTES -> {
                    byte[] array = (byte[]) value;
                    out.putLength(array.length);
                    out.putBytes(array, 0, array.length);
                }
                case Tags.SHORTS -> {
                    short[] array = (short[]) value;
                    room(out, array.length, 2).asShortBuffer().put(array);
                }
                case Tags.CHARS -> {
                    char[] array = (char[]) value;
                    room(out, array.length, 2).asCharBuffer().put(array);
                }
                case Tags.INTS -> {
                    int[] array = (int[]) value;
                    room(out, array.length, 4).asIntBuffer().put(array);
                }
                case Tags.LONGS -> {
                    long[] array = (long[]) value;
                    room(out, array.length, 8).asLongBuffer().put(array);
                }
                case Tags.FLOATS -> {
                    float[] array = (float[]) value;
                    room(out, array.length, 4).asFloatBuffer().put(array);
                }
                default -> {
                    double[] array = (double[]) value;
                    room(out, array.length, 8).asDoubleBuffer().put(array);
                }
            }
        }
    }

    private static void writeBooleans(Encoder out, boolean[] array) {
        out.putLength(array.length);
        for (boolean each : array) {
            out.putByte(each ? 1 : 0);
        }
    }

    private static ByteBuffer room(Encoder out, int length, int width) {
        out.putLength(length);
        int bytes = Math.multiplyExact(length, width);
        byte[] array = out.reserve(bytes);
        return ByteBuffer.wrap(array, out.position() - bytes, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Object readArray(Decoder in, int tag) {
        int slot = in.reserve();
        Object array = switch (tag) {
            case Tags.BOOLEANS -> {
                boolean[] all = new boolean[in.getLength(1)];
                for (int i = 0; i < all.length; i++) {
                    all[i] = in.getByte() != 0;
                }
                yield all;
            }
            case Tags.BYTES -> {
                byte[] all = new byte[in.getLength(1)];
                System.arraycopy(in.array(), in.take(all.length), all, 0, all.length);
                yield all;
            }
            case Tags.SHORTS -> {
                short[] all = new short[in.getLength(2)];
                bytes(in, all.length * 2).asShortBuffer().get(all);
                yield all;
            }
            case Tags.CHARS -> {
                char[] all = new char[in.getLength(2)];
                bytes(in, all.length * 2).asCharBuffer().get(all);
                yield all;
            }
            case Tags.INTS -> {
                int[] all = new int[in.getLength(4)];
                bytes(in, all.length * 4).asIntBuffer().get(all);
                yield all;
            }
            case Tags.LONGS -> {
                long[] all = new long[in.getLength(8)];
                bytes(in, all.length * 8).asLongBuffer().get(all);
                yield all;
            }
            case Tags.FLOATS -> {
                float[] all = new float[in.getLength(4)];
                bytes(in, all.length * 4).asFloatBuffer().get(all);
                yield all;
            }
            default -> {
                double[] all = new double[in.getLength(8)];
                bytes(in, all.length * 8).asDoubleBuffer().get(all);
                yield all;
            }
        };
        in.fill(slot, array);
        return array;
    }

    private static Object readAside(Decoder in) {
        int slot = in.reserve();
        byte[] handle = new byte[in.getLength(1)];
        System.arraycopy(in.array(), in.take(handle.length), handle, 0, handle.length);
        Object array = in.fromAside(handle);
        in.fill(slot, array);
        return array;
    }

    private static ByteBuffer bytes(Decoder in, int length) {
        return ByteBuffer.wrap(in.array(), in.take(length), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    // ---- strings

    static void writeString(Encoder out, String value) {
        if (out.writeBack(value)) {
            return;
        }
        byte[] latin1 = StringBytes.latin1(value);
        if (latin1 != null) {
            out.putLatin1(latin1);
            return;
        }
        int length = value.length();
        out.putByte(Tags.STRING_UTF16);
        out.putLength(length);
        for (int i = 0; i < length; i++) {
            out.putShort(value.charAt(i));
        }
    }

    /** By a constructor that is short enough to be inlined; the one that takes a charset is not. */
    @SuppressWarnings("deprecation")
    static String readLatin1(Decoder in) {
        int slot = in.reserve();
        int length = in.getLatin1Length();
        String value = new String(in.array(), 0, in.take(length), length);
        in.fill(slot, value);
        return value;
    }

    private static String readUtf16(Decoder in) {
        int slot = in.reserve();
        char[] chars = new char[in.getLength(2)];
        bytes(in, chars.length * 2).asCharBuffer().get(chars);
        String value = new String(chars);
        in.fill(slot, value);
        return value;
    }
}
