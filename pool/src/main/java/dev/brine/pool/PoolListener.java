package dev.brine.pool;

import dev.brine.report.Report;

/**
 * Learns of what happens in a process pool. Called on threads of the pool's own, so it must be thread-safe and quick; what it
 * throws is ignored.
 */
public interface PoolListener {
    /** A worker has started and is ready for tasks; it is given none until this returns. */
    default void workerStarted(String worker, long pid) {}

    /**
     * A worker ended that was not told to, or could not be started. It is replaced, if it can be. Also told of one that the pool has
     * killed for what its task did, such as not to heed an interrupt; not of one that is recycled, let go, or ends with the pool.
     */
    default void workerLost(String worker, Report report) {}
}
