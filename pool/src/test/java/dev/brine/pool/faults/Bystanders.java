package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.pool.TaskFuture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Innocent tasks that share a pool with a bad one: each must come through, and run exactly once. */
final class Bystanders {
    private final Pool pool;
    private final Ledger ledger;
    private final Map<Long, TaskFuture<Long>> futures = new LinkedHashMap<>();

    Bystanders(Pool pool, Path folder) throws IOException {
        this.pool = pool;
        this.ledger = Ledger.in(folder);
    }

    /** Submits so many more. */
    void submit(int count) {
        Ledger entries = ledger;
        for (int i = 0; i < count; i++) {
            long number = futures.size();
            futures.put(number, pool.applyAsync(() -> {
                entries.enter(number);
                return -number;
            }));
        }
    }

    void assertAllCameThroughOnce() throws Exception {
        for (Map.Entry<Long, TaskFuture<Long>> future : futures.entrySet()) {
            assertThat(future.getValue().get(30, TimeUnit.SECONDS))
                    .as("result of innocent task " + future.getKey())
                    .isEqualTo(-future.getKey());
        }
        Map<Long, Integer> entries = ledger.entries();
        assertThat(entries.keySet()).as("innocent tasks that ran").containsExactlyElementsOf(futures.keySet());
        assertThat(entries.values()).as("how often each ran").allMatch(times -> times == 1);
    }
}
