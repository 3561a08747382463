package dev.brine.pool;

import dev.brine.report.Report;

/**
 * Learns of what happens in a process pool. Called on threads of the pool's own, so it must be thread-safe and quick; what it
 * throws is ignored.
 */
public interface PoolListener {
    /** A worker has started and is ready for tasks. */
    default void workerStarted(String worker, long pid) {}

    /** A worker ended that was not told to, or could not be started. It is replaced, if it can be. */
    default void workerLost(String worker, Report report) {}
}
