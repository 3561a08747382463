package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every pool tells of how far its tasks are. */
@Timeout(60)
interface ProgressContract {
    Pool pool();

    /** Reports, and waits for a file as the sign that the report was seen. */
    private static RemoteCallable<String> reporting(Path sign) {
        String file = sign.toString();
        return () -> {
            Progress.report(3, 10);
            while (!Files.exists(Path.of(file))) {
                LockSupport.parkNanos(1_000_000);
            }
            return "done";
        };
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    default void withProgress_taskThatReports_isSeenWhileItRunsAndAtItsEnd(@TempDir Path folder) {
        Path sign = folder.resolve("seen");
        List<Progress> seen = new CopyOnWriteArrayList<>();
        Consumer<Progress> watcher = progress -> {
            seen.add(progress);
            if (progress.done() == 3) {
                create(sign);
            }
        };
        assertThat(pool().withProgress(watcher).apply(reporting(sign))).isEqualTo("done");
        assertThat(seen).contains(new Progress(3, 10)).endsWith(new Progress(10, 10));
    }

    @Test
    default void withProgress_map_countsItsTasksUpToTheLast() {
        List<Progress> seen = new CopyOnWriteArrayList<>();
        List<Integer> results = pool().withProgress(seen::add)
                .map(x -> x + 1, IntStream.range(0, 100).boxed().toList());
        assertThat(results).hasSize(100);
        assertThat(seen)
                .endsWith(new Progress(100, 100))
                .isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
    }

    @Test
    default void withProgress_lazyMapOverAList_knowsItsTotal() {
        List<Progress> seen = new CopyOnWriteArrayList<>();
        try (Stream<Integer> results = pool().withProgress(seen::add).imap(x -> x + 1, List.of(1, 2, 3))) {
            assertThat(results).containsExactly(2, 3, 4);
        }
        assertThat(seen).endsWith(new Progress(3, 3));
    }

    @Test
    default void withProgress_lazyMapOverAnIterator_hasNoTotalBeforeItsEnd() {
        List<Progress> seen = new CopyOnWriteArrayList<>();
        Iterable<Integer> source = () -> List.of(1, 2, 3).iterator();
        try (Stream<Integer> results = pool().withProgress(seen::add).imapUnordered(x -> x + 1, source)) {
            assertThat(results).containsExactlyInAnyOrder(2, 3, 4);
        }
        assertThat(seen).endsWith(new Progress(3, 3));
    }

    @Test
    default void withProgress_watcherThatThrows_harmsNothing() {
        Consumer<Progress> broken = progress -> {
            throw new IllegalStateException("broken watcher");
        };
        assertThat(pool().withProgress(broken).map(x -> x * 2, List.of(1, 2))).containsExactly(2, 4);
    }

    @Test
    default void withProgress_taskThatFails_doesNotClaimToBeDone() {
        List<Progress> seen = new CopyOnWriteArrayList<>();
        RemoteRunnable failing = () -> {
            Progress.report(1, 2);
            throw new IllegalStateException("half way");
        };
        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> pool().withProgress(seen::add).run(failing));
        assertThat(seen).doesNotContain(new Progress(2, 2), new Progress(1, 1));
    }

    @Test
    default void progress_ofAFutureThatIsDone_isAllOfIt() {
        TaskFuture<Integer> future = pool().applyAsync(() -> 1);
        future.join();
        assertThat(future.progress().fraction()).isEqualTo(1);
        TaskFuture<List<Integer>> map = pool().mapAsync(x -> x, List.of(1, 2, 3));
        map.join();
        assertThat(map.progress()).isEqualTo(new Progress(3, 3)).hasToString("3 of 3");
        assertThat(map).hasToString("TaskFuture[done, 3 of 3]");
    }

    @Test
    default void progress_ofARunningTask_isWhatItSaidLast(@TempDir Path folder) {
        Path sign = folder.resolve("seen");
        if (pool() instanceof SerialPool) {
            create(sign); // it has run when it is submitted
        }
        TaskFuture<String> future = pool().applyAsync(reporting(sign));
        if (!(pool() instanceof SerialPool)) {
            await().untilAsserted(() -> assertThat(future.progress()).isEqualTo(new Progress(3, 10)));
            create(sign);
        }
        assertThat(future.join()).isEqualTo("done");
        assertThat(future.progress()).isEqualTo(new Progress(10, 10));
    }

    @Test
    default void report_inATightLoop_isCheap() {
        long nanos = pool().apply(() -> {
            long begin = System.nanoTime();
            for (int i = 0; i < 1_000_000; i++) {
                Progress.report(i, 1_000_000);
            }
            return System.nanoTime() - begin;
        });
        assertThat(nanos).as("nanoseconds for a million reports").isLessThan(2_000_000_000L);
    }

    @Test
    default void report_outsideOfATask_doesNothing() {
        Progress.report(1, 2);
        assertThat(pool().apply(() -> 5)).isEqualTo(5);
    }
}
