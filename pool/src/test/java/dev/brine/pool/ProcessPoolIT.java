package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessPoolIT extends PoolContract {
    @Override
    Pool open() {
        return ProcessPool.of(2);
    }

    @Test
    @Timeout(60)
    void close_idleWorkers_doNotLinger() {
        // The fastest of a few: a JVM that ends while a thread is in a system call takes 300 ms each time.
        long fastest = LongStream.generate(() -> {
                    Pool pool = ProcessPool.of(1);
                    pool.run(() -> {});
                    long begin = System.nanoTime();
                    pool.close();
                    return System.nanoTime() - begin;
                })
                .limit(5)
                .min()
                .orElseThrow();
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(250));
    }
}
