package dev.brine.pool.process;

import dev.brine.pool.engine.Values;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Kind;
import org.jspecify.annotations.Nullable;

/** Packs arguments that are numbers of one class, or all null: a loop for each class, over one piece of memory. */
final class Columns {
    private static final int ENTRY_HEADER = 9;
    private static final byte[] NULL = {Kind.NULL};

    private Columns() {}

    /** Appends these values as a packed column if they fit in one; whether they did. */
    static boolean pack(Values values, Bytes out) {
        int offset = values.offset();
        int count = values.size();
        Object array = values.array();
        if (array instanceof int[] numbers) {
            out.putByte(Kind.INT).putInts(numbers, offset, count);
            return true;
        } else if (array instanceof long[] numbers) {
            out.putByte(Kind.LONG).putLongs(numbers, offset, count);
            return true;
        } else if (array instanceof double[] numbers) {
            out.putByte(Kind.DOUBLE).putDoubles(numbers, offset, count);
            return true;
        }
        return pack((Object[]) array, offset, count, out);
    }

    /** The column of a single argument, or null if that is no number. */
    static byte @Nullable [] ofOne(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        byte kind = Kind.of(value);
        if (kind == Kind.ENTRIES) {
            return null;
        }
        byte[] column = new byte[1 + Kind.width(kind)];
        column[0] = kind;
        if (value instanceof Integer number) {
            Bytes.setIntAt(column, 1, number);
        } else {
            Bytes.setLongAt(column, 1, bits(value));
        }
        return column;
    }

    /** The column of a single argument that was encoded. */
    static byte[] ofEntry(byte[] encoded, int size) {
        byte[] column = new byte[Math.addExact(ENTRY_HEADER, size)];
        column[0] = Kind.ENTRIES;
        Bytes.setIntAt(column, 1, size + 4);
        Bytes.setIntAt(column, 5, size);
        System.arraycopy(encoded, 0, column, ENTRY_HEADER, size);
        return column;
    }

    private static long bits(Object number) {
        return number instanceof Double real ? Double.doubleToRawLongBits(real) : (Long) number;
    }

    private static boolean pack(@Nullable Object[] values, int offset, int count, Bytes out) {
        byte kind = Kind.of(values[offset]);
        if (kind == Kind.ENTRIES) {
            return false;
        }
        int start = out.size();
        int at = out.putByte(kind).reserve(Math.multiplyExact(count, Kind.width(kind)));
        byte[] column = out.array();
        int done = switch (kind) {
            case Kind.INT -> packInts(values, offset, count, column, at);
            case Kind.LONG -> packLongs(values, offset, count, column, at);
            case Kind.DOUBLE -> packDoubles(values, offset, count, column, at);
            default -> countNulls(values, offset, count);
        };
        if (done < count) {
            out.truncate(start);
        }
        return done == count;
    }

    private static int packInts(@Nullable Object[] values, int offset, int count, byte[] column, int at) {
        for (int i = 0; i < count; i++) {
            if (!(values[offset + i] instanceof Integer number)) {
                return i;
            }
            Bytes.setIntAt(column, at + 4 * i, number);
        }
        return count;
    }

    private static int packLongs(@Nullable Object[] values, int offset, int count, byte[] column, int at) {
        for (int i = 0; i < count; i++) {
            if (!(values[offset + i] instanceof Long number)) {
                return i;
            }
            Bytes.setLongAt(column, at + 8 * i, number);
        }
        return count;
    }

    private static int packDoubles(@Nullable Object[] values, int offset, int count, byte[] column, int at) {
        for (int i = 0; i < count; i++) {
            if (!(values[offset + i] instanceof Double number)) {
                return i;
            }
            Bytes.setLongAt(column, at + 8 * i, Double.doubleToRawLongBits(number));
        }
        return count;
    }

    private static int countNulls(@Nullable Object[] values, int offset, int count) {
        int done = 0;
        while (done < count && values[offset + done] == null) {
            done++;
        }
        return done;
    }
}
