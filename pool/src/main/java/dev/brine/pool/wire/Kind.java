package dev.brine.pool.wire;

import org.jspecify.annotations.Nullable;

/** The kinds of columns: values of one simple class packed together, or entries of any class. */
public final class Kind {
    public static final byte NULL = 0;
    public static final byte INT = 1;
    public static final byte LONG = 2;
    public static final byte DOUBLE = 3;
    public static final byte ENTRIES = 4;

    /** Marks of entries. */
    public static final byte VALUE = 0;

    /** The task threw: a {@link ThrownForm}. */
    public static final byte THREW = 1;

    /** The result cannot travel, or an argument could not be read: a {@link ThrownForm} and reports. */
    public static final byte UNSENDABLE = 2;

    /** Not a result: descriptors for the values that follow. */
    public static final byte DESCRIPTORS = 3;

    private Kind() {}

    /** The kind of column that this value fits in. */
    public static byte of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        Class<?> type = value.getClass();
        return type == Integer.class ? INT : type == Long.class ? LONG : type == Double.class ? DOUBLE : ENTRIES;
    }

    /** Bytes of each value in a column of this kind; for entries, of what comes before its bytes. */
    public static int width(byte kind) {
        switch (kind) {
            case NULL:
                return 0;
            case INT:
                return 4;
            case LONG:
            case DOUBLE:
                return 8;
            case ENTRIES:
                return 5;
            default:
                throw new MalformedFrameException("not a kind of column: " + kind);
        }
    }
}
