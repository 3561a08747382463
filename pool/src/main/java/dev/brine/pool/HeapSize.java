package dev.brine.pool;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as {@code -Xmx} takes them. */
final class HeapSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmgt]?)");
    private static final long LEAST = 2L << 20;

    private HeapSize() {}

    /** How many bytes the option of this name asks for. */
    static long bytes(String name, String size) {
        Objects.requireNonNull(size, name + " must not be null");
        Matcher matcher = FORM.matcher(size.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    name + " must be a number and k, m, g or t, such as 512m: " + name + "=" + size);
        }
        long bytes = bytes(matcher);
        if (bytes < LEAST) {
            throw new IllegalArgumentException(name + " must be >= 2m: " + name + "=" + size);
        }
        return bytes;
    }

    private static long bytes(Matcher matcher) {
        int shift = 10 * " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
