package dev.brine.pool.conformance;

import dev.brine.pool.SerialPool;
import java.util.concurrent.ExecutorService;

/** A serial pool is one too, as far as one can be that runs its tasks in the caller. */
class SerialPoolConformanceTest extends ExecutorServiceConformance {
    @Override
    ExecutorService create(int workers) {
        return SerialPool.create().asExecutorService();
    }

    @Override
    public boolean runsInCaller() {
        return true;
    }
}
