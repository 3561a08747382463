package dev.brine.pool.conformance;

import dev.brine.pool.ProcessPool;
import java.util.concurrent.ExecutorService;

/** A process pool is an executor service like any other, though its tasks are copies. */
class ProcessPoolConformanceIT extends ExecutorServiceConformance {
    @Override
    ExecutorService create(int workers) {
        return ProcessPool.of(workers).asExecutorService();
    }

    @Override
    public boolean sharesMemory() {
        return false;
    }

    @Override
    public boolean killsOnShutdownNow() {
        return true;
    }
}
