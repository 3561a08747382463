package dev.brine.examples;

import dev.brine.pool.Pool;
import dev.brine.pool.TaskFuture;
import dev.brine.pool.TaskTimeoutException;
import java.time.Duration;

/** Code that never ends, and the pool that outlives it. */
public final class Timeouts {
    private Timeouts() {}

    /** A task that ignores interrupts: only the death of its process ends it. */
    static String withALimit(Pool pool) {
        // example: timeout
        try {
            pool.withTimeout(Duration.ofMillis(500)).run(() -> {
                while (true) {}
            });
            return "ended";
        } catch (TaskTimeoutException e) {
            return "killed; the pool still answers: " + pool.apply(() -> 6 * 7);
        }
        // end
    }

    /** Cancelling does the same on request. */
    static boolean byCancelling(Pool pool) {
        // example: cancel
        TaskFuture<Integer> endless = pool.applyAsync(() -> {
            while (true) {}
        });
        endless.cancel(true); // kills the worker if the task does not heed an interrupt
        return endless.isCancelled() && pool.apply(() -> true);
        // end
    }
}
