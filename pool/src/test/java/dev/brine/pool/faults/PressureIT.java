package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.brine.pool.Pool;
import dev.brine.pool.PoolClosedException;
import dev.brine.pool.PoolListener;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.TaskFuture;
import dev.brine.pool.WorkerLostException;
import dev.brine.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Too many of something: submitters, tasks, deaths, pools. */
@ExtendWith(Leaks.AfterEach.class)
@Timeout(120)
class PressureIT {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void applyAsync_aThousandThreads_eachGetsItsOwnResults() throws Exception {
        int threads = 1000;
        int each = 20;
        try (Pool pool = ProcessPool.of(2)) {
            CountDownLatch start = new CountDownLatch(1);
            AtomicInteger right = new AtomicInteger();
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int offset = t * each;
                Thread thread =
                        new Thread(null, () -> submit(pool, start, offset, each, right), "submitter", 256 << 10);
                thread.start();
                all.add(thread);
            }
            start.countDown();
            for (Thread thread : all) {
                thread.join();
            }
            assertThat(right.get()).isEqualTo(threads * each);
        }
    }

    private static void submit(Pool pool, CountDownLatch start, int offset, int each, AtomicInteger right) {
        try {
            start.await();
            List<TaskFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < each / 2; i++) {
                futures.add(pool.applyAsync(x -> -x, offset + i));
            }
            for (int i = 0; i < each / 2; i++) {
                if (futures.get(i).get(60, TimeUnit.SECONDS) == -(offset + i)) {
                    right.incrementAndGet();
                }
                if (pool.apply(x -> x + 1, offset) == offset + 1) {
                    right.incrementAndGet();
                }
            }
        } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Submitters that wait for room in the queue are let go; what was accepted is done. */
    @Test
    void close_queueFullAndSubmittersWait_acceptedAreDoneOthersAreTold() throws Exception {
        Pool pool = ProcessPool.builder().workers(1).queueLimit(4).build();
        Stage.Cue cue = stage.cue();
        Ledger ledger = Ledger.in(folder);
        pool.applyAsync(() -> {
            cue.reach("running");
            cue.await("go");
            return 0;
        });
        stage.awaitReached("running");
        List<TaskFuture<Integer>> accepted = java.util.Collections.synchronizedList(new ArrayList<>());
        AtomicInteger refused = new AtomicInteger();
        List<Thread> submitters = new ArrayList<>();
        for (int t = 0; t < 40; t++) {
            int number = t;
            Thread submitter = new Thread(() -> {
                try {
                    accepted.add(pool.applyAsync(() -> {
                        ledger.enter(number);
                        return number;
                    }));
                } catch (PoolClosedException e) {
                    refused.incrementAndGet();
                }
            });
            submitter.start();
            submitters.add(submitter);
        }
        await().atMost(Stage.PATIENCE)
                .until(() -> submitters.stream().anyMatch(t -> t.getState() == Thread.State.WAITING));
        Thread closer = new Thread(pool::close);
        closer.start();
        for (Thread submitter : submitters) {
            submitter.join(20_000);
            assertThat(submitter.isAlive()).as("a submitter is let go").isFalse();
        }
        stage.open("go");
        closer.join(20_000);
        assertThat(closer.isAlive()).isFalse();
        for (TaskFuture<Integer> future : accepted) {
            assertThat(future).isCompleted();
        }
        assertThat(accepted.size() + refused.get()).isEqualTo(40);
        assertThat(refused.get()).isPositive();
        assertThat(ledger.entries()).hasSize(accepted.size());
    }

    @Test
    void terminate_muchIsPending_allFutureComplete() throws Exception {
        Pool pool = ProcessPool.of(2);
        Stage.Cue cue = stage.cue();
        List<TaskFuture<?>> futures = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            futures.add(pool.applyAsync(() -> {
                cue.reach("running");
                cue.await("never");
                return 0;
            }));
        }
        futures.add(pool.mapAsync(x -> x, LongStream.range(0, 100_000).boxed().toList()));
        stage.awaitReached("running", 2);
        long start = System.nanoTime();
        pool.terminate();
        assertThat(pool.awaitTermination(Duration.ofSeconds(10))).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        for (TaskFuture<?> future : futures) {
            assertThat(future).isDone();
            assertThat(catchThrowable(future::get)).hasCauseInstanceOf(PoolClosedException.class);
        }
        assertThat(catchThrowable(() -> pool.apply(() -> 1))).isInstanceOf(PoolClosedException.class);
    }

    /** Kills each worker that runs it; after its retries it is given up, and the others never notice. */
    @Test
    void withRetries_poisonTask_isGivenUpAndOthersAreUnharmed() throws Exception {
        try (Pool pool = ProcessPool.of(2)) {
            Bystanders bystanders = new Bystanders(pool, folder);
            Ledger ledger = Ledger.in(folder);
            bystanders.submit(20);
            TaskFuture<Object> poison = pool.withRetries(2).applyAsync(() -> {
                ledger.enter(1);
                Runtime.getRuntime().halt(66);
                return null;
            });
            bystanders.submit(20);
            ExecutionException failure =
                    catchThrowableOfType(ExecutionException.class, () -> poison.get(30, TimeUnit.SECONDS));
            assertThat(failure.getCause()).isInstanceOf(WorkerLostException.class);
            WorkerLostException lost = (WorkerLostException) failure.getCause();
            assertThat(lost.report().code()).isEqualTo("BR2008");
            assertThat(lost.exitCode()).hasValue(66);
            assertThat(lost.getMessage()).contains("exit code 66");
            assertThat(poison.attempts()).isEqualTo(3);
            assertThat(ledger.entries().get(1L)).isEqualTo(3);
            bystanders.assertAllCameThroughOnce();
        }
    }

    @Test
    void withRetries_workerDiesOnce_secondAttemptSucceeds() throws Exception {
        Ledger ledger = Ledger.in(folder);
        try (Pool pool = ProcessPool.of(1)) {
            TaskFuture<String> future = pool.withRetries(1).applyAsync(() -> {
                ledger.enter(1);
                if (ledger.entries().get(1L) == 1) {
                    Runtime.getRuntime().halt(66);
                }
                return "second";
            });
            assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo("second");
            assertThat(future.attempts()).isEqualTo(2);
        }
    }

    /** Without retries no task is ever begun twice, however many tasks share a chunk with the one that kills. */
    @Test
    void map_oneTaskKillsItsWorker_failsWithItAndRunsNoneTwice() throws Exception {
        Ledger ledger = Ledger.in(folder);
        try (Pool pool = ProcessPool.of(2)) {
            List<Long> numbers = LongStream.range(0, 2000).boxed().toList();
            WorkerLostException lost = catchThrowableOfType(
                    WorkerLostException.class,
                    () -> pool.map(
                            n -> {
                                ledger.enter(n);
                                if (n == 1000) {
                                    Runtime.getRuntime().halt(67);
                                }
                                return n;
                            },
                            numbers));
            assertThat(lost.exitCode()).hasValue(67);
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
            assertThat(ledger.entries().values()).allMatch(times -> times == 1);
        }
    }

    @Test
    void imapUnordered_aTaskKillsItsWorker_streamFailsAndPoolGoesOn() {
        try (Pool pool = ProcessPool.of(2)) {
            Throwable failure = catchThrowable(() -> {
                try (var results = pool.imapUnordered(
                        n -> {
                            if (n == 500) {
                                Runtime.getRuntime().halt(68);
                            }
                            return n;
                        },
                        LongStream.range(0, 100_000).boxed().toList())) {
                    long unused = results.mapToLong(n -> n).sum();
                }
            });
            assertThat(failure).isInstanceOf(WorkerLostException.class);
            assertThat(pool.map(n -> n + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
        }
    }

    /** A pool inside of a task of a pool: it works, it ends with its task or its worker, and nothing is left. */
    @Test
    void apply_poolInsideTask_works() {
        try (Pool pool = ProcessPool.of(2)) {
            List<Integer> sums = pool.map(
                    n -> {
                        try (Pool inner = ProcessPool.of(2)) {
                            List<Integer> products = inner.map(x -> x * n, List.of(1, 2, 3));
                            return products.stream().mapToInt(Integer::intValue).sum();
                        }
                    },
                    List.of(1, 2, 3));
            assertThat(sums).containsExactly(6, 12, 18);
        }
    }

    @Test
    void apply_workerWithAnInnerPoolIsKilled_innerWorkersGoToo() throws Exception {
        try (Pool pool = ProcessPool.of(1)) {
            Stage.Cue cue = stage.cue();
            TaskFuture<Object> future = pool.applyAsync(() -> {
                Pool inner = ProcessPool.of(2); // never closed
                inner.everywhere(() -> {
                    cue.reach("inner " + ProcessHandle.current().pid());
                    return null;
                });
                cue.reach("started");
                Deed.hang();
                return null;
            });
            stage.awaitReached("started");
            future.cancel(true);
            await().atMost(Stage.PATIENCE)
                    .until(() -> ProcessHandle.current().descendants().count() <= 1);
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
        }
    }

    /** The listener is told, another worker comes, and no task fails for it. */
    @Test
    void worker_killedWhileIdle_isReportedAndReplaced() {
        List<String> lost = new CopyOnWriteArrayList<>();
        PoolListener listener = new PoolListener() {
            @Override
            public void workerLost(String worker, Report report) {
                lost.add(worker + " " + report.code() + " " + report);
            }
        };
        try (Pool pool = ProcessPool.builder().workers(1).listener(listener).build()) {
            long pid = pool.apply(() -> ProcessHandle.current().pid());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().atMost(Stage.PATIENCE).until(() -> !lost.isEmpty());
            assertThat(pool.apply(() -> ProcessHandle.current().pid())).isNotEqualTo(pid);
            assertThat(lost)
                    .singleElement()
                    .asString()
                    .contains("worker-1")
                    .contains("BR2003")
                    .contains("SIGKILL");
            assertThat(pool.stats().failed()).isZero();
        }
    }

    /** Workers are killed from outside, again and again, while work flows. */
    @Test
    void map_workersKilledFromOutside_withRetriesAllResultsCome() throws Exception {
        try (Pool pool = ProcessPool.of(2)) {
            List<Long> numbers = LongStream.range(0, 20_000).boxed().toList();
            TaskFuture<List<Long>> future = pool.withRetries(100)
                    .mapAsync(
                            n -> {
                                long sum = 0;
                                for (int i = 0; i < 20_000; i++) {
                                    sum += i ^ n;
                                }
                                return sum == 42 ? -n : n;
                            },
                            numbers);
            int kills = 0;
            while (!future.isDone() && kills < 5) {
                for (ProcessHandle worker : ProcessHandle.current().children().toList()) {
                    if (kills < 5 && worker.destroyForcibly()) {
                        kills++;
                        worker.onExit().get(10, TimeUnit.SECONDS);
                    }
                }
                // Let the next generation do some work.
                long before = pool.stats().completed();
                await().atMost(Stage.PATIENCE)
                        .until(() -> future.isDone() || pool.stats().completed() > before);
            }
            assertThat(future.get(60, TimeUnit.SECONDS)).isEqualTo(numbers);
            assertThat(kills).isPositive();
        }
    }
}
