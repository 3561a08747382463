package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools inside of tasks of pools, which must not fill the machine. */
@Timeout(120)
class NestedPoolsIT {
    @AfterEach
    void restoreAndFindNothingLeft() {
        System.clearProperty("brine.maxDepth");
        System.clearProperty("brine.maxProcesses");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.current()
                        .descendants()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").contains("dev.brine.pool.worker")));
    }

    /** How deep the recursion came: each level has a pool of its own. */
    static int descend(int levels) {
        if (levels == 0) {
            return 0;
        }
        try (Pool pool = ProcessPool.of(1)) {
            return 1 + pool.apply(() -> descend(levels - 1));
        }
    }

    @Test
    void apply_poolsThreeDeep_work() {
        assertThat(descend(3)).isEqualTo(3);
    }

    @Test
    void apply_recursionWithoutEnd_isAReportAndNotAForkBomb() {
        System.setProperty("brine.maxDepth", "2");
        Throwable failure = catchThrowable(() -> descend(1_000_000));
        assertThat(failure).isInstanceOf(TaskFailedException.class);
        assertThat(failure)
                .rootCause()
                .isInstanceOf(WorkerLostException.class)
                .hasMessageContaining("BR2014")
                .hasMessageContaining("-Dbrine.maxDepth=4");
    }

    @Test
    void build_manyWorkersInATask_isRefused() {
        System.setProperty("brine.maxProcesses", "4");
        try (Pool pool = ProcessPool.of(1)) {
            Throwable failure = catchThrowable(() -> pool.run(() -> {
                try (Pool inner = ProcessPool.of(10)) {
                    inner.map(x -> x, List.of(1));
                }
            }));
            assertThat(failure)
                    .rootCause()
                    .isInstanceOf(WorkerLostException.class)
                    .hasMessageContaining("BR2014")
                    .hasMessageContaining("-Dbrine.maxProcesses=8");
            assertThat(pool.apply(() -> descend(1))).as("one more is allowed").isEqualTo(1);
        }
    }
}
