package dev.brine.pool.conformance;

import dev.brine.pool.ThreadPool;
import java.util.concurrent.ExecutorService;

/** So is a strict one, though its tasks are copies. */
class StrictThreadPoolConformanceTest extends ExecutorServiceConformance {
    @Override
    ExecutorService create(int workers) {
        return ThreadPool.strict(workers).asExecutorService();
    }

    @Override
    public boolean sharesMemory() {
        return false;
    }
}
