package dev.brine.serializer.access;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of strings that have one byte for each character, without a copy where the trusted layer is there. */
public final class StringBytes {
    private static final long VALUE;
    private static final long CODER;
    private static final boolean DIRECT;

    static {
        long value = -1;
        long coder = -1;
        if (TrustedLookup.isAvailable()) {
            try {
                Field bytes = String.class.getDeclaredField("value");
                if (bytes.getType() == byte[].class && compact()) {
                    value = Memory.offsetOf(bytes);
                    coder = Memory.offsetOf(String.class.getDeclaredField("coder"));
                }
            } catch (NoSuchFieldException e) {
                value = -1;
            }
        }
        VALUE = value;
        CODER = coder;
        DIRECT = value >= 0 && coder >= 0;
    }

    private StringBytes() {}

    /** One byte for each character, not to be changed; null if some character takes two. */
    public static byte @Nullable [] latin1(String string) {
        if (DIRECT) {
            return Memory.getByte(string, CODER) == 0 ? (byte[]) Memory.getReference(string, VALUE) : null;
        }
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) > 0xFF) {
                return null;
            }
        }
        return string.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether this JVM keeps one byte for each character at all (-XX:-CompactStrings turns it off). */
    private static boolean compact() throws NoSuchFieldException {
        return Memory.getByte("a", Memory.offsetOf(String.class.getDeclaredField("coder"))) == 0;
    }
}
