package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads submit to one pool. */
@Timeout(60)
class FairnessTest {
    @Test
    void applyAsync_anotherHasQueuedAHundredThousandTasks_aSingleOneIsSoonServed() throws Exception {
        AtomicInteger served = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (Pool pool = ThreadPool.of(2)) {
            for (int i = 0; i < 2; i++) {
                pool.runAsync(start::await);
            }
            for (int i = 0; i < 100_000; i++) {
                pool.runAsync(served::incrementAndGet);
            }
            TaskFuture<Integer> single = CompletableFuture.supplyAsync(() -> pool.applyAsync(served::get))
                    .get(30, TimeUnit.SECONDS);
            start.countDown();
            assertThat(single.get())
                    .as("tasks of the other that were served before")
                    .isLessThan(1000);
        }
        assertThat(served).hasValue(100_000);
    }
}
