package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ThreadPoolTest extends PoolContract {
    @Override
    Pool open() {
        return ThreadPool.of(2);
    }

    @Test
    void withTimeout_deafTask_isSaidToBeLeftBehind() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            TaskTimeoutException late = catchThrowableOfType(
                    TaskTimeoutException.class,
                    () -> pool().withTimeout(Duration.ofMillis(50)).run(() -> {
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }));
            assertThat(late.report().row("why").orElseThrow())
                    .contains("left behind")
                    .doesNotContain("killed");
        } finally {
            end.countDown();
        }
    }

    /** While the late one's place is taken anew, the other worker is idle, and would gladly take the retry. */
    @Test
    void everywhere_lateOnOneThread_isTriedAgainOnTheThreadThatReplacesIt() {
        Pool retrying = pool().withTimeout(Duration.ofMillis(60)).withRetries(1);
        for (int round = 0; round < 20; round++) {
            AtomicBoolean late = new AtomicBoolean();
            List<String> workers = retrying.everywhere(() -> {
                if (late.compareAndSet(false, true)) {
                    new CountDownLatch(1).await();
                }
                return workerHere();
            });
            assertThat(workers).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void stats_taskRuns_countIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        TaskFuture<Integer> future = pool().applyAsync(() -> {
            begun.countDown();
            end.await();
            return 1;
        });
        begun.await();
        assertThat(pool().stats().running()).isEqualTo(1);
        end.countDown();
        assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        await().until(() -> pool().stats().running() == 0);
    }

    @Test
    void get_valueObtrudedMeanwhile_returnsIt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        TaskFuture<String> future = pool().applyAsync(() -> {
            end.await();
            return "the task's";
        });
        FutureTask<String> got = new FutureTask<>(future::get);
        Thread waiter = new Thread(got, "waiter");
        waiter.start();
        try {
            await().until(() ->
                    waiter.getState() == Thread.State.TIMED_WAITING || waiter.getState() == Thread.State.WAITING);
            future.obtrudeValue("another");
            assertThat(got.get(10, TimeUnit.SECONDS)).isEqualTo("another");
        } finally {
            end.countDown();
        }
    }
}
