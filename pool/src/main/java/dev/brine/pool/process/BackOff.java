package dev.brine.pool.process;

import dev.brine.pool.engine.Failure;
import org.jspecify.annotations.Nullable;

/** When to try again after a worker could not start: at once the first time, then later and later. Thread-safe. */
final class BackOff {
    private static final long FIRST_MILLIS = 100;
    private static final long MAX_MILLIS = 10_000;
    private static final int PATIENCE = 3;

    private boolean everSucceeded;
    private int failures;
    private long nextAt;
    private @Nullable Failure last;

    synchronized void succeeded() {
        everSucceeded = true;
        failures = 0;
        last = null;
    }

    /** Notes a failure; how many milliseconds to wait before the next attempt. */
    synchronized long failed(Failure failure) {
        long delay = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
        failures++;
        last = failure;
        nextAt = System.nanoTime() + delay * 1_000_000;
        return delay;
    }

    /** Whether those who wait should be told: a pool that never had a worker is misconfigured; others are tried for longer. */
    synchronized boolean isHopeless() {
        return failures > (everSucceeded ? PATIENCE : 0);
    }

    synchronized boolean mayTry() {
        return last == null || System.nanoTime() - nextAt >= 0;
    }

    synchronized @Nullable Failure failure() {
        return last;
    }
}
