package dev.brine.pool.conformance;

import dev.brine.pool.SerialPool;
import java.util.concurrent.ExecutorService;

/** So is a strict one. */
class StrictSerialPoolConformanceTest extends ExecutorServiceConformance {
    @Override
    ExecutorService create(int workers) {
        return SerialPool.strict().asExecutorService();
    }

    @Override
    public boolean runsInCaller() {
        return true;
    }

    @Override
    public boolean sharesMemory() {
        return false;
    }
}
