package dev.brine.metrics;

import dev.brine.pool.Pool;
import dev.brine.pool.PoolListener;
import dev.brine.pool.PoolStats;
import dev.brine.report.Report;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Meters of pools, in one registry. Reads a pool's counters when the registry asks, so tasks pay nothing. Thread-safe.
 *
 * <pre>{@code
 * PoolMetrics metrics = PoolMetrics.in(registry);
 * Pool pool = ProcessPool.builder().listener(metrics.listener("reports")).build();
 * metrics.bind("reports", pool);
 * }</pre>
 *
 * <table>
 * <caption>Meters, all with the tag {@code pool}</caption>
 * <tr><td>{@code brine.pool.workers}</td><td>gauge, by {@code state}: {@code idle}, {@code busy}</td></tr>
 * <tr><td>{@code brine.pool.tasks.queued}</td><td>gauge: tasks that no worker has been given yet</td></tr>
 * <tr><td>{@code brine.pool.tasks}</td><td>counter, by {@code outcome}: {@code completed}, {@code failed}</td></tr>
 * <tr><td>{@code brine.pool.workers.started}</td><td>counter</td></tr>
 * <tr><td>{@code brine.pool.workers.lost}</td><td>counter, by {@code code}: that of the report, such as {@code BR2003}</td></tr>
 * </table>
 */
public final class PoolMetrics {
    private final MeterRegistry registry;

    private PoolMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Meters in this registry. */
    public static PoolMetrics in(MeterRegistry registry) {
        return new PoolMetrics(Objects.requireNonNull(registry, "registry must not be null"));
    }

    /**
     * Registers the gauges and counters of a pool. The registry does not keep the pool from being collected.
     *
     * @param name the value of the tag {@code pool}
     */
    public void bind(String name, Pool pool) {
        Objects.requireNonNull(pool, "pool must not be null");
        Tags tags = tags(name);
        gauge("brine.pool.workers", "Workers of the pool", tags.and("state", "idle"), pool, PoolStats::idleWorkers);
        gauge(
                "brine.pool.workers",
                "Workers of the pool",
                tags.and("state", "busy"),
                pool,
                stats -> stats.workers() - stats.idleWorkers());
        gauge("brine.pool.tasks.queued", "Tasks that no worker has been given yet", tags, pool, PoolStats::queued);
        counter(tags.and("outcome", "completed"), pool, PoolStats::completed);
        counter(tags.and("outcome", "failed"), pool, PoolStats::failed);
    }

    /**
     * Counts the workers of a process pool that come and go; for its builder.
     *
     * @param name the value of the tag {@code pool}
     */
    public PoolListener listener(String name) {
        Tags tags = tags(name);
        Counter started = Counter.builder("brine.pool.workers.started")
                .description("Workers that have started")
                .tags(tags)
                .register(registry);
        return new PoolListener() {
            @Override
            public void workerStarted(String worker, long pid) {
                started.increment();
            }

            @Override
            public void workerLost(String worker, Report report) {
                Counter.builder("brine.pool.workers.lost")
                        .description("Workers that ended and were not told to, or could not be started")
                        .tags(tags.and("code", report.code()))
                        .register(registry)
                        .increment();
            }
        };
    }

    private static Tags tags(String name) {
        return Tags.of("pool", Objects.requireNonNull(name, "name must not be null"));
    }

    private void gauge(String meter, String text, Tags tags, Pool pool, ToDoubleFunction<PoolStats> value) {
        Gauge.builder(meter, pool, each -> value.applyAsDouble(each.stats()))
                .description(text)
                .tags(tags)
                .register(registry);
    }

    private void counter(Tags tags, Pool pool, ToDoubleFunction<PoolStats> value) {
        FunctionCounter.builder("brine.pool.tasks", pool, each -> value.applyAsDouble(each.stats()))
                .description("Tasks that are done")
                .tags(tags)
                .register(registry);
    }
}
