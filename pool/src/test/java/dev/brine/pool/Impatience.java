package dev.brine.pool;

import java.time.Duration;

/** Lets suites of other packages set what is no user's business. */
public final class Impatience {
    private Impatience() {}

    /** For how long a worker may be silent until it is thought to hang. */
    public static ProcessPool.Builder silence(ProcessPool.Builder builder, Duration limit) {
        return builder.silence(limit);
    }
}
