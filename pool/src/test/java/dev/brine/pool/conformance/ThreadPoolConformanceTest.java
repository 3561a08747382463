package dev.brine.pool.conformance;

import dev.brine.pool.ThreadPool;
import java.util.concurrent.ExecutorService;

/** A thread pool is an executor service like any other. */
class ThreadPoolConformanceTest extends ExecutorServiceConformance {
    @Override
    ExecutorService create(int workers) {
        return ThreadPool.of(workers).asExecutorService();
    }
}
