package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.RemoteCallable;
import dev.brine.pool.TaskFuture;
import dev.brine.report.BrineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What is expected of a pool whose workers never come to work. */
final class NoWorkers {
    /** A pool may try a few times before it believes that no worker will ever start. */
    static final int FEW = 6;

    private NoWorkers() {}

    static ProcessPool.Builder builder() {
        return ProcessPool.builder().workers(2);
    }

    /** All of the pool's tasks fail with a report of this code, soon; what the first one said. */
    static BrineException assertAllFail(ProcessPool.Builder builder, String code) throws Exception {
        RemoteCallable<String> task = () -> "never";
        long start = System.nanoTime();
        BrineException first = null;
        try (Pool pool = builder.build()) {
            List<TaskFuture<String>> futures = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Throwable refused = catchThrowable(() -> futures.add(pool.applyAsync(task)));
                if (refused != null) {
                    first = (BrineException) refused;
                }
            }
            for (TaskFuture<String> future : futures) {
                ExecutionException failure =
                        catchThrowableOfType(ExecutionException.class, () -> future.get(30, TimeUnit.SECONDS));
                assertThat(failure).as("a task of a pool that cannot start").isNotNull();
                first = (BrineException) failure.getCause();
                assertThat(first.report().code()).isEqualTo(code);
            }
            BrineException later = catchThrowableOfType(BrineException.class, () -> pool.apply(task));
            assertThat(later.report().code()).isEqualTo(code);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        return first;
    }
}
