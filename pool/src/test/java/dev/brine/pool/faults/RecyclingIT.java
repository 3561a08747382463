package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.WorkerLostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers that have worked or grown enough are replaced between tasks, and no task is lost by it. */
@ExtendWith(Leaks.AfterEach.class)
@Timeout(120)
class RecyclingIT {
    /** Filled by tasks, in workers. */
    private static final List<byte[]> HOARD = new ArrayList<>();

    @TempDir
    Path folder;

    private static long hoard(int bytes) {
        byte[] more = new byte[bytes];
        java.util.Arrays.fill(more, (byte) 1);
        HOARD.add(more);
        return ProcessHandle.current().pid();
    }

    @Test
    void maxWorkerMemory_taskLeaksOnPurpose_workerIsRecycledAndNoTaskIsLost() throws Exception {
        Ledger ledger = Ledger.in(folder);
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .heap("600m")
                .maxWorkerMemory("200m")
                .build()) {
            Set<Long> pids = new HashSet<>();
            for (long i = 0; i < 60; i++) {
                long number = i;
                pids.add(pool.apply(() -> {
                    ledger.enter(number);
                    return hoard(10 << 20);
                }));
            }
            // 60 tasks leak 600 MB; a worker bears some 15 of them.
            assertThat(pids).hasSizeBetween(3, 20);
        }
        assertThat(ledger.entries())
                .hasSize(60)
                .allSatisfy((number, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void maxWorkerMemory_oneTaskTakesFarMore_isKilledAndReported() {
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .heap("800m")
                .maxWorkerMemory("150m")
                .build()) {
            WorkerLostException lost = org.assertj.core.api.Assertions.catchThrowableOfType(
                    WorkerLostException.class,
                    () -> pool.run(() -> {
                        for (int i = 0; i < 70; i++) {
                            hoard(10 << 20);
                        }
                        Deed.hang();
                    }));
            assertThat(lost.report().code()).isEqualTo("BR2009");
            assertThat(lost.getMessage()).contains("150 MiB");
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
        }
    }

    @Test
    void maxTasksPerWorker_manyTasks_workersAreReplacedInTime() throws Exception {
        Ledger ledger = Ledger.in(folder);
        try (Pool pool = ProcessPool.builder().workers(2).maxTasksPerWorker(10).build()) {
            List<Long> pids = pool.withChunkSize(1)
                    .map(
                            n -> {
                                ledger.enter(n);
                                return ProcessHandle.current().pid();
                            },
                            Stream.iterate(0L, n -> n + 1).limit(100).toList());
            for (long pid : new HashSet<>(pids)) {
                assertThat(pids.stream().filter(each -> each == pid)).hasSizeLessThanOrEqualTo(10);
            }
        }
        assertThat(ledger.entries())
                .hasSize(100)
                .allSatisfy((number, times) -> assertThat(times).isEqualTo(1));
    }
}
