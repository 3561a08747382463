package dev.brine.cli.bench.subject;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Medians and percentiles. */
public final class Statistics {
    private Statistics() {}

    /** The middle value, or the mean of the two in the middle; empty for no values. */
    public static OptionalDouble median(double... values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** The smallest value that at least {@code percent} of all values do not exceed; {@code sorted} must not be empty. */
    public static double percentile(double[] sorted, double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(1, rank) - 1];
    }
}
