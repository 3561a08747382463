package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.brine.report.Report;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process pool says of itself: to its listener, in its counters, by the names of its threads. */
@ExtendWith(OwnServers.class)
@ParameterizedClass
@EnumSource(names = {"SPAWN", "FORKSERVER"}) // FORK starts its processes as SPAWN does
@Timeout(60)
class PoolListenerIT {
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> pids = new ConcurrentHashMap<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    private final PoolListener recorder = new PoolListener() {
        @Override
        public void workerStarted(String worker, long pid) {
            pids.put(worker, pid);
            record("started " + worker);
        }

        @Override
        public void workerLost(String worker, Report report) {
            record("lost " + worker + " " + report.code());
        }

        private void record(String event) {
            Thread thread = Thread.currentThread();
            threads.add(thread.getName() + (thread.isDaemon() ? " (daemon)" : ""));
            events.add(event);
        }
    };

    @Parameter
    StartMethod method;

    private ProcessPool.Builder builder() {
        return ProcessPool.builder()
                .workers(1)
                .name("watched")
                .startMethod(method)
                .listener(recorder);
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Test
    void events_ofWorkersThatAreLost_comeInOrderAndOnce() {
        try (Pool pool = builder().build()) {
            long pid = pool.apply(() -> ProcessHandle.current().pid());
            assertThat(events).containsExactly("started watched-worker-1");
            assertThat(pids.get("watched-worker-1")).isEqualTo(pid);
            assertThatExceptionOfType(WorkerLostException.class)
                    .isThrownBy(() -> pool.run(() -> Runtime.getRuntime().halt(3)));
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            assertThatExceptionOfType(TaskTimeoutException.class)
                    .isThrownBy(() -> pool.withTimeout(Duration.ofMillis(200)).run(PoolListenerIT::spin));
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
        assertThat(events)
                .containsExactly(
                        "started watched-worker-1",
                        "lost watched-worker-1 BR2003",
                        "started watched-worker-2",
                        "lost watched-worker-2 BR2003",
                        "started watched-worker-3");
        assertThat(threads).allMatch(name -> name.matches("watched-.* \\(daemon\\)"));
    }

    @Test
    void events_ofWorkersThatAreToldToGo_areNoLosses() throws Exception {
        try (Pool pool = builder().workers(2).maxTasksPerWorker(2).build()) {
            pool.map((Integer x) -> x, IntStream.range(0, 6).boxed().toList());
            await().until(() -> pids.size() >= 4);
            pool.resize(1);
        }
        Pool terminated = builder().name("terminated").build();
        assertThat(terminated.apply(() -> 1)).isEqualTo(1);
        terminated.terminate();
        assertThat(terminated.awaitTermination(Duration.ofSeconds(20))).isTrue();
        assertThat(events).isNotEmpty().allMatch(event -> event.startsWith("started "));
    }

    @Test
    void stats_afterLossRetryAndCancel_addUp() throws Exception {
        try (Pool pool = builder().build();
                SimpleQueue<String> begun = SimpleQueue.create()) {
            assertThatExceptionOfType(WorkerLostException.class)
                    .isThrownBy(() ->
                            pool.withRetries(1).run(() -> Runtime.getRuntime().halt(3)));
            assertThat(pool.stats().failed()).as("tried twice, failed once").isEqualTo(1);
            TaskFuture<Void> cancelled = pool.runAsync(() -> {
                begun.put("begun");
                new CountDownLatch(1).await();
            });
            TaskFuture<Integer> queued = pool.applyAsync(() -> 5);
            assertThat(begun.poll(Duration.ofSeconds(20))).isEqualTo("begun");
            assertThat(pool.stats().running()).isEqualTo(1);
            assertThat(pool.stats().idleWorkers()).isZero();
            cancelled.cancel(true);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(cancelled::join);
            assertThat(cancelled.toString()).startsWith("TaskFuture[cancelled, ");
            assertThat(queued.get()).isEqualTo(5);
            await().until(() -> pool.stats().idleWorkers() == 1);
            assertThat(pool.stats()).isEqualTo(new PoolStats(1, 1, 0, 0, 1, 1));
        }
    }

    @Test
    void threads_areDaemonsNamedAfterTheirPool() {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (Pool pool = builder()
                .workers(2)
                .spares(1)
                .idleTimeout(Duration.ofMinutes(1))
                .build()) {
            assertThat(pool.imap((Integer x) -> x, List.of(1, 2, 3)).toList()).containsExactly(1, 2, 3);
            assertThat(pool.mapAsync((Integer x) -> x, List.of(1, 2))
                            .thenApply(List::size)
                            .join())
                    .isEqualTo(2);
            await().until(() -> pids.size() == 3);
            Set<Thread> more = new HashSet<>(Thread.getAllStackTraces().keySet());
            more.removeAll(before);
            more.removeIf(thread -> thread.getName().startsWith("awaitility-"));
            assertThat(more).allMatch(Thread::isDaemon);
            assertThat(more)
                    .extracting(Thread::getName)
                    .contains(
                            "watched-listener", "watched-timer", "watched-worker-1-control", "watched-worker-1-reader")
                    .allMatch(name -> name.matches(
                            "(watched|brine)-.*|process reaper.*|CompletableFutureDelayScheduler|.*[Cc]leaner.*"))
                    .noneMatch(name -> name.contains("watched-watched"));
        }
    }

    @Test
    void toString_ofABuilder_tellsWhatWasSaid() {
        assertThat(builder().toString()).isEqualTo("ProcessPool.Builder[watched, 1 worker, " + method + "]");
        assertThat(ProcessPool.builder().workers(3).toString()).isEqualTo("ProcessPool.Builder[unnamed, 3 workers]");
    }
}
