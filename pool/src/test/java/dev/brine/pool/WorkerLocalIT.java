package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that workers open for themselves: once each, and closed with it however it goes in order. */
@ExtendWith(OwnServers.class)
@ParameterizedClass
@EnumSource(StartMethod.class)
@Timeout(60)
class WorkerLocalIT {
    @TempDir
    Path folder;

    @Parameter
    StartMethod method;

    private ProcessPool.Builder builder() {
        return ProcessPool.builder().workers(2).startMethod(method);
    }

    /** Leaves a mark for each opening and each closing. */
    private WorkerLocal<AutoCloseable> local() {
        String path = folder.toString();
        return WorkerLocal.of(() -> {
            Files.createTempFile(Path.of(path), "open-", "");
            return () -> Files.createTempFile(Path.of(path), "closed-", "");
        });
    }

    private long marks(String kind) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(kind))
                    .count();
        }
    }

    @Test
    void get_inManyTasks_opensOncePerWorkerAndClosesWithThePool() throws Exception {
        WorkerLocal<AutoCloseable> local = local();
        try (Pool pool = builder().build()) {
            for (int i = 0; i < 3; i++) {
                pool.everywhere(() -> local.get() != null);
            }
            assertThat(marks("open-")).isEqualTo(2);
            assertThat(marks("closed-")).isZero();
        }
        assertThat(marks("closed-")).isEqualTo(2);
    }

    @Test
    void worker_isRecycled_closes() throws Exception {
        WorkerLocal<AutoCloseable> local = local();
        try (Pool pool = builder().workers(1).maxTasksPerWorker(2).build()) {
            List<Boolean> all = pool.map(
                    x -> local.get() != null, IntStream.range(0, 6).boxed().toList());
            assertThat(all).hasSize(6).containsOnly(true);
            await().until(() -> marks("closed-") == 3);
            assertThat(marks("open-")).isEqualTo(3);
        }
    }

    @Test
    void worker_isIdleForTooLong_closes() throws Exception {
        WorkerLocal<AutoCloseable> local = local();
        try (Pool pool = builder().idleTimeout(Duration.ofMillis(200)).build()) {
            pool.everywhere(() -> local.get() != null);
            await().until(() -> marks("closed-") == 2);
        }
    }

    @Test
    void pool_shrinks_closes() throws Exception {
        WorkerLocal<AutoCloseable> local = local();
        try (Pool pool = builder().build()) {
            pool.everywhere(() -> local.get() != null);
            pool.resize(1);
            await().until(() -> marks("closed-") == 1);
        }
    }

    /** It is killed, as its documentation says. */
    @Test
    void pool_isTerminated_closesNothing() throws Exception {
        WorkerLocal<AutoCloseable> local = local();
        Pool pool = builder().build();
        pool.everywhere(() -> local.get() != null);
        pool.terminate();
        assertThat(pool.awaitTermination(Duration.ofSeconds(20))).isTrue();
        assertThat(marks("closed-")).isZero();
    }

    @Test
    void get_openerFails_isTriedAgain() {
        String path = folder.toString();
        WorkerLocal<String> local = WorkerLocal.of(() -> {
            Files.createFile(Path.of(path, "first"));
            throw new java.io.IOException("not yet");
        });
        try (Pool pool = builder().workers(1).build()) {
            String first = pool.apply(() -> failure(local));
            String second = pool.apply(() -> failure(local));
            assertThat(first).contains("not yet");
            assertThat(second).contains("FileAlreadyExistsException");
        }
    }

    private static String failure(WorkerLocal<String> local) {
        try {
            return local.get();
        } catch (TaskFailedException failed) {
            return failed.getCause().toString();
        }
    }
}
