package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StartMethodIT {
    @TempDir
    static Path cache;

    @BeforeEach
    void useOwnCacheAndShortIdle() {
        System.setProperty("brine.cache", cache.toString());
        System.setProperty("brine.forkserver.idleMillis", "1000");
    }

    @AfterEach
    void restore() {
        System.clearProperty("brine.cache");
        System.clearProperty("brine.forkserver.idleMillis");
        System.clearProperty("brine.startMethod");
    }

    @Test
    void forkServer_tasks_runInBootedWorkers() {
        try (Pool pool = forkServerPool()) {
            assertThat(pool.map(x -> x * 2, List.of(1, 2, 3))).containsExactly(2, 4, 6);
            assertThat(pool.apply(() -> System.getProperty("brine.warm"))).isEqualTo("true");
        }
    }

    @Test
    void forkServer_workerHalts_isReportedAndReplaced() {
        try (Pool pool = forkServerPool()) {
            assertThatThrownBy(() -> pool.run(() -> Runtime.getRuntime().halt(3)))
                    .isInstanceOfSatisfying(
                            WorkerLostException.class,
                            lost -> assertThat(lost.exitCode()).hasValue(3));
            assertThat(pool.apply(() -> 42)).isEqualTo(42);
        }
    }

    @Test
    void forkServer_endlessTask_isKilled() {
        try (Pool pool = forkServerPool()) {
            assertThatThrownBy(() -> pool.withTimeout(Duration.ofMillis(500)).run(() -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    }))
                    .isInstanceOf(TaskTimeoutException.class);
            assertThat(pool.apply(() -> 42)).isEqualTo(42);
        }
    }

    @Test
    void defaultMethod_property_isHeeded() {
        assertThat(StartMethod.defaultMethod()).isEqualTo(StartMethod.SPAWN);
        System.setProperty("brine.startMethod", "forkserver");
        assertThat(StartMethod.defaultMethod()).isEqualTo(StartMethod.FORKSERVER);
        System.setProperty("brine.startMethod", "teleport");
        assertThatThrownBy(StartMethod::defaultMethod)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("brine.startMethod=teleport");
    }

    private static Pool forkServerPool() {
        return ProcessPool.builder()
                .workers(1)
                .startMethod(StartMethod.FORKSERVER)
                .build();
    }
}
