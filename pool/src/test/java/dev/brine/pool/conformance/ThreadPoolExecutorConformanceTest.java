package dev.brine.pool.conformance;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The suite tells the truth about the JDK's own. */
class ThreadPoolExecutorConformanceTest extends ExecutorServiceConformance {
    @Override
    ExecutorService create(int workers) {
        return Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "conformance");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((t, e) -> {});
            return thread;
        });
    }

    @Override
    public boolean settlesWhatItDrops() {
        return false;
    }
}
