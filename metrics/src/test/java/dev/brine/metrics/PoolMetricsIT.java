package dev.brine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolMetricsIT {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void bind_aWorkingPool_isInTheMeters() {
        PoolMetrics metrics = PoolMetrics.in(registry);
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .listener(metrics.listener("reports"))
                .build()) {
            metrics.bind("reports", pool);
            pool.map(x -> x + 1, List.of(1, 2, 3));
            assertThat(catchThrowable(() -> pool.run(() -> Runtime.getRuntime().halt(3))))
                    .isNotNull();
            pool.run(() -> {});
            assertThat(gauge("idle") + gauge("busy")).isEqualTo(1);
            assertThat(registry.get("brine.pool.tasks.queued")
                            .tag("pool", "reports")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(tasks("completed")).isEqualTo(4);
            assertThat(tasks("failed")).isEqualTo(1);
            assertThat(registry.get("brine.pool.workers.started").counter().count())
                    .isEqualTo(2);
            assertThat(registry.get("brine.pool.workers.lost")
                            .tag("code", "BR2003")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    private double gauge(String state) {
        return registry.get("brine.pool.workers").tag("state", state).gauge().value();
    }

    private double tasks(String outcome) {
        return registry.get("brine.pool.tasks")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }
}
