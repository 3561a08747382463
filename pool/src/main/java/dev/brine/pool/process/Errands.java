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
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService threads;

    Errands(String pool) {
        this.timer = Threads.timer(pool + "-timer");
        this.threads = Executors.newCachedThreadPool(Threads.named(pool + "-errand"));
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** False if the pool has ended, and it will not be done. */
    boolean now(Runnable action) {
        try {
            threads.execute(action);
            return true;
        } catch (RejectedExecutionException poolEnds) {
            return false;
        }
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
