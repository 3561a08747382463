package dev.brine.serializer.access;

/**
 * Copies short arrays by fours: without a loop, which is slower, and without a check. The heap pads each object to a
 * multiple of eight bytes, so the last four bytes can be read whole, with whatever follows the array's end.
 */
public final class ShortArrays {
    /** As many bytes as are copied so. */
    public static final int MOST = 32;

    /** Where the first byte of an array lies; -1 if that cannot be known. */
    private static final long BASE = base();

    private ShortArrays() {}

    public static boolean areCopied() {
        return BASE >= 0;
    }

    /**
     * Copies the first bytes of an array, one to {@link #MOST}. Callers check: the source has so many, and the target has
     * room for {@link #MOST}, of which up to three are written that mean nothing.
     */
    public static void copy(byte[] source, int length, byte[] target, int at) {
        copyFour(source, target, at, 0);
        if (length > 4) {
            copyFour(source, target, at, 4);
            if (length > 8) {
                copyFour(source, target, at, 8);
                if (length > 12) {
                    copyFour(source, target, at, 12);
                    if (length > 16) {
                        copyFrom16(source, length, target, at);
                    }
                }
            }
        }
    }

    private static void copyFrom16(byte[] source, int length, byte[] target, int at) {
        copyFour(source, target, at, 16);
        if (length > 20) {
            copyFour(source, target, at, 20);
            if (length > 24) {
                copyFour(source, target, at, 24);
                if (length > 28) {
                    copyFour(source, target, at, 28);
                }
            }
        }
    }

    private static void copyFour(byte[] source, byte[] target, int at, int index) {
        Memory.putInt(target, BASE + at + index, Memory.getInt(source, BASE + index));
    }

    /** Found by looking, since a handle that tells it would cost a fresh JVM more than all it saves. */
    private static long base() {
        if (!TrustedLookup.isAvailable()) {
            return -1;
        }
        byte[] probe = {'a', 'b', 'b', 'a', 'n', 'o', 'o', 'n', 0, 0, 0, 0, 0, 0, 0, 0}; // whichever byte comes first
        for (long base = 8; base <= 24; base += 4) {
            if (Memory.getInt(probe, base) == 0x61626261 && Memory.getInt(probe, base + 4) == 0x6e6f6f6e) {
                return base;
            }
        }
        return -1;
    }
}
