package dev.brine.pool.process;

import dev.brine.pool.engine.Threads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a pool on which things are done that may block, and those that are to be done later. Thread-safe. */
final class Errands {
    private static final long RETRY_MILLIS = 50;

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService threads;

    Errands(String pool) {
        this.timer = Threads.timer(pool + "-timer");
        timer.prestartCoreThread(); // what cannot be done now for want of a thread must not need one to be done later
        this.threads = Executors.newCachedThreadPool(Threads.named(pool + "-errand"));
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** False if the pool has ended, and it will not be done. Where no thread can be had, it is done once there is one again. */
    boolean now(Runnable action) {
        try {
            threads.execute(action);
        } catch (RejectedExecutionException poolEnds) {
            return false;
        } catch (OutOfMemoryError noMoreThreads) {
            later(() -> now(action), RETRY_MILLIS);
        }
        return true;
    }

    void later(Runnable action, long millis) {
        try {
            timer.schedule(action, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException poolEnds) {
            // Then it no longer matters.
        }
    }

    void stop() {
        timer.shutdownNow();
        threads.shutdown();
    }
}
