package dev.brine.pool.conformance;

import dev.brine.pool.faults.Stage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** What an executor service must offer to be put through the contracts of this package. */
interface Subject {
    int WORKERS = 2;
    /** Long enough for anything that must come; nothing waits this long when all is well. */
    long SOON = 20;

    TimeUnit UNIT = TimeUnit.SECONDS;

    /** An open executor service of {@link #WORKERS} workers, which the tests of a class share and leave open. */
    ExecutorService executor();

    /** A new one that the test may shut down. */
    ExecutorService fresh(int workers);

    /** The stage of the test that runs. */
    Stage stage();

    /** Whether tasks see this JVM's objects, and not copies. */
    default boolean sharesMemory() {
        return true;
    }

    /** Whether a task is over when the call that submitted it returns. */
    default boolean runsInCaller() {
        return false;
    }

    /** Whether {@code shutdownNow} ends tasks together with their process, which leaves them no time to be interrupted. */
    default boolean killsOnShutdownNow() {
        return false;
    }
}
