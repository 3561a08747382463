package dev.brine.pool.engine;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Threads named by their role. */
public final class Threads {
    private Threads() {}

    /** Daemon threads of this name; from the second on, with a number. */
    public static ThreadFactory named(String role) {
        AtomicLong made = new AtomicLong();
        return task -> {
            long number = made.incrementAndGet();
            Thread thread = new Thread(task, number == 1 ? role : role + "-" + number);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** One daemon thread that does things later. */
    public static ScheduledThreadPoolExecutor timer(String role) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named(role));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }
}
