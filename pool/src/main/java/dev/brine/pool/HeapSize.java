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

    static String check(String size) {
        Objects.requireNonNull(size, "heap must not be null");
        if (bytes(size) < LEAST) {
            throw new IllegalArgumentException("heap must be >= 2m: heap=" + size);
        }
        return size;
    }

    static long bytes(String size) {
        Matcher matcher = FORM.matcher(size.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("heap must be a number and k, m, g or t, such as 512m: heap=" + size);
        }
        int shift = 10 * " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
