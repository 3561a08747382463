package dev.brine.examples;

import dev.brine.pool.Pool;
import dev.brine.pool.TaskFailedException;
import dev.brine.pool.WorkerLostException;
import java.util.List;

/** What goes wrong in a worker stays there; what is known of it comes back. */
public final class Crashes {
    private Crashes() {}

    /** An exception arrives as the cause, of its own class. */
    static String exception(Pool pool) {
        // example: exception
        try {
            return pool.apply(() -> "abc".substring(5));
        } catch (TaskFailedException e) {
            return e.getCause().getClass().getSimpleName();
        }
        // end
    }

    /** A process that is gone takes one task with it. */
    static String death(Pool pool) {
        // example: death
        try {
            pool.run(() -> Runtime.getRuntime().halt(3));
            return "survived";
        } catch (WorkerLostException e) {
            return e.report().summary();
        }
        // end
    }

    /** The others never notice. */
    static List<Integer> others(Pool pool) {
        // example: others
        pool.runAsync(() -> Runtime.getRuntime().halt(1));
        return pool.map(n -> n * n, List.of(1, 2, 3, 4, 5));
        // end
    }
}
