package dev.brine.cli.bench.subject;

/** A task that does nothing but compute: how many of that many points of the unit square lie in the circle. */
final class MonteCarlo {
    static final int TASKS = 64;

    private MonteCarlo() {}

    static long inCircle(long seed, int samples) {
        long state = seed * 0x9E3779B97F4A7C15L | 1;
        long hits = 0;
        for (int i = 0; i < samples; i++) {
            state = next(state);
            double x = (state >>> 11) * 0x1.0p-53;
            state = next(state);
            double y = (state >>> 11) * 0x1.0p-53;
            if (x * x + y * y <= 1) {
                hits++;
            }
        }
        return hits;
    }

    /** Whether the hits of all tasks together make pi. */
    static void check(long hits, long samples) {
        double pi = 4.0 * hits / samples;
        if (Math.abs(pi - Math.PI) > 0.1) {
            throw new IllegalStateException("pi came out as " + pi);
        }
    }

    private static long next(long state) {
        long x = state ^ (state << 13);
        x ^= x >>> 7;
        return x ^ (x << 17);
    }
}
