package dev.brine.pool.process;

import dev.brine.pool.engine.Loss;

/** Learns of workers coming and going, on threads of the pool's; must not block. */
public interface WorkerEvents {
    void started(String worker, long pid);

    /** A worker ended that was not told to, or could not be started. */
    void lost(Loss loss);
}
