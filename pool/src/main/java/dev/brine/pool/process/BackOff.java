package dev.brine.pool.process;

import dev.brine.pool.engine.Failure;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When to try again after a worker could not start, or was of no use: soon the first time, then later and later; and when to
 * stop waiting for one. A start that a signal ended says nothing about the next. Thread-safe.
 */
final class BackOff {
    private static final long FIRST_MILLIS = 100;
    private static final long MAX_MILLIS = 10_000;
    private static final long MAX_KILLED_MILLIS = 200;
    private static final int PATIENCE = 3;

    /** For how long a pool that once had a worker bears that each new one is killed. */
    private static final long STUBBORN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final int workers;
    private boolean everSucceeded;
    private int failures;
    private int refusals;
    private int fruitless;
    private long firstAt;
    private long nextAt;
    private @Nullable Failure last;

    BackOff(int workers) {
        this.workers = workers;
    }

    /** A worker is ready. */
    synchronized void succeeded() {
        everSucceeded = true;
        failures = 0;
        refusals = 0;
        last = null;
    }

    /**
     * Notes a failure; how many milliseconds to wait before the next attempt.
     *
     * @param inconclusive whether a signal ended the worker, or nobody knows what did
     */
    synchronized long failed(Failure failure, boolean inconclusive) {
        long now = System.nanoTime();
        if (failures == 0) {
            firstAt = now;
        }
        long delay = delay(failures, inconclusive ? MAX_KILLED_MILLIS : MAX_MILLIS);
        failures++;
        refusals += inconclusive ? 0 : 1;
        last = failure;
        nextAt = now + TimeUnit.MILLISECONDS.toNanos(delay);
        return delay;
    }

    /** A worker that was ready has ended; how many milliseconds to wait until it is replaced. */
    synchronized long ended(boolean wasOfUse) {
        if (wasOfUse) {
            fruitless = 0;
            return 0;
        }
        return fruitless++ == 0 ? 0 : delay(fruitless - 2, MAX_MILLIS);
    }

    private static long delay(int failuresBefore, long max) {
        return Math.min(max, FIRST_MILLIS << Math.min(failuresBefore, 10));
    }

    /** Whether those who wait should be told: a pool that never had a worker is misconfigured; others are tried for longer. */
    synchronized boolean isHopeless() {
        if (refusals > 0) {
            return failures > (everSucceeded ? PATIENCE : 0);
        }
        return failures >= PATIENCE * workers && (!everSucceeded || System.nanoTime() - firstAt >= STUBBORN_NANOS);
    }

    synchronized boolean mayTry() {
        return last == null || System.nanoTime() - nextAt >= 0;
    }

    synchronized @Nullable Failure failure() {
        return last;
    }
}
