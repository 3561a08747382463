package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.brine.pool.faults.Leaks;
import dev.brine.serializer.SerializationException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with a worker, and what its pool makes of it; afterwards nothing is left. */
@ExtendWith(Leaks.AfterEach.class)
@Timeout(60)
class ProcessFailuresIT {
    @TempDir
    Path folder;

    private Pool pool;

    @BeforeEach
    void open() {
        pool = ProcessPool.builder().workers(2).discardOutput().build();
    }

    @AfterEach
    void close() {
        pool.close();
        assertThat(pool.toString()).endsWith("closed]");
    }

    private WorkerLostException lostBy(RemoteRunnable task) {
        WorkerLostException lost = catchThrowableOfType(WorkerLostException.class, () -> pool.run(task));
        assertThat(lost).as("what the task ended with").isNotNull();
        assertThat(pool.apply(() -> 1)).as("the pool goes on").isEqualTo(1);
        return lost;
    }

    @Test
    void run_halt_tellsTheExitCode() {
        WorkerLostException lost = lostBy(() -> Runtime.getRuntime().halt(3));
        assertThat(lost.exitCode()).hasValue(3);
        assertThat(lost.signal()).isEmpty();
        assertThat(lost.pid()).isPresent();
        assertThat(lost.report().code()).isEqualTo("BR2003");
    }

    /** The connection of a worker that has not read all that it was sent does not just end, it breaks: that is no cause. */
    @Test
    void map_haltWithMoreOnItsWay_tellsTheExitCode() {
        List<Integer> numbers = IntStream.range(0, 200_000).boxed().toList();
        WorkerLostException lost = catchThrowableOfType(
                WorkerLostException.class,
                () -> pool.map(
                        x -> {
                            if (x == 100_000) {
                                Runtime.getRuntime().halt(7);
                            }
                            return x;
                        },
                        numbers));
        assertThat(lost.exitCode()).hasValue(7);
        assertThat(lost.getMessage()).contains("exit code 7").doesNotContain("killed by the pool");
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void run_systemExit_tellsTheExitCodeAndTheLastWords() {
        WorkerLostException lost = lostBy(() -> {
            System.err.println("famous last words");
            System.exit(5);
        });
        assertThat(lost.exitCode()).hasValue(5);
        assertThat(lost.stderr()).contains("famous last words");
    }

    @Test
    void run_sigkill_tellsTheSignalByName() {
        WorkerLostException lost = lostBy(() -> signalMyself("KILL"));
        assertThat(lost.signal()).hasValue("SIGKILL");
    }

    @Test
    void run_sigsegv_tellsTheCrashLog() {
        WorkerLostException lost = lostBy(() -> signalMyself("SEGV"));
        assertThat(lost.signal()).hasValue("SIGSEGV");
        assertThat(lost.crashLog()).isPresent();
        lost.crashLog().ifPresent(ProcessFailuresIT::remove);
    }

    @Test
    void run_sigstop_isFoundOutByTheHeartbeat() {
        try (Pool impatient = ProcessPool.builder()
                .workers(1)
                .discardOutput()
                .silence(Duration.ofSeconds(2))
                .build()) {
            WorkerLostException lost =
                    catchThrowableOfType(WorkerLostException.class, () -> impatient.run(() -> signalMyself("STOP")));
            assertThat(lost.report().code()).isEqualTo("BR2010");
            assertThat(impatient.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    void apply_libraryThrows_saysWhereItWasAskedTo() {
        TaskFailedException failure =
                catchThrowableOfType(TaskFailedException.class, () -> pool.apply(() -> Integer.parseInt("one")));

        assertThat(failure.report().row("where").orElseThrow())
                .startsWith("at dev.brine.pool.ProcessFailuresIT.lambda$")
                .contains("(ProcessFailuresIT.java:");
    }

    private static void signalMyself(String signal) throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
        Thread.sleep(30_000);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void run_outOfMemory_isTheTasksOwnError() {
        try (Pool small =
                ProcessPool.builder().workers(1).heap("32m").discardOutput().build()) {
            assertThatExceptionOfType(TaskFailedException.class)
                    .isThrownBy(() -> small.run(() -> {
                        List<byte[]> hoard = new ArrayList<>();
                        while (true) {
                            hoard.add(new byte[1 << 20]);
                        }
                    }))
                    .withCauseInstanceOf(OutOfMemoryError.class);
            assertThat(small.apply(() -> 1)).isEqualTo(1);
        }
    }

    private static int endlessly(int depth) {
        return endlessly(depth + 1) + 1;
    }

    @Test
    void run_stackOverflow_isTheTasksOwnError() {
        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> pool.apply(() -> endlessly(0)))
                .withCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void withTimeout_endlessLoop_isKilledAndSaysWhere() {
        long start = System.nanoTime();
        TaskTimeoutException late = catchThrowableOfType(
                TaskTimeoutException.class,
                () -> pool.withTimeout(Duration.ofMillis(500)).run(ProcessFailuresIT::spin));
        assertThat(late.threadDump().orElseThrow()).contains("ProcessFailuresIT.spin");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(490), Duration.ofSeconds(15));
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Test
    void withTimeout_oneOfAMap_failsTheMapWithIt() {
        assertThatExceptionOfType(TaskTimeoutException.class)
                .isThrownBy(() -> pool.withTimeout(Duration.ofMillis(500))
                        .map(
                                (Integer x) -> {
                                    if (x == 3) {
                                        spin();
                                    }
                                    return x;
                                },
                                List.of(1, 2, 3, 4, 5)));
    }

    @Test
    void map_workerKilledMidway_onlyTheRunningTaskIsBlamedAndRetried() {
        Path mark = folder.resolve("died-once");
        String path = mark.toString();
        List<Integer> results = pool.withRetries(1)
                .map(
                        (Integer x) -> {
                            if (x == 500 && Path.of(path).toFile().createNewFile()) {
                                Runtime.getRuntime().halt(9);
                            }
                            return x;
                        },
                        IntStream.range(0, 1000).boxed().toList());
        assertThat(results).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void applyAsync_poisonAmongOthers_othersComeThroughExactlyOnce() {
        String path = folder.toString();
        List<TaskFuture<Integer>> futures = IntStream.range(0, 200)
                .mapToObj(i -> pool.applyAsync(
                        (Integer x) -> {
                            if (x == 77) {
                                Runtime.getRuntime().halt(1);
                            }
                            Files.createFile(Path.of(path, "ran-" + x));
                            return x;
                        },
                        i))
                .toList();
        for (int i = 0; i < 200; i++) {
            if (i == 77) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(futures.get(i)::get)
                        .withCauseInstanceOf(WorkerLostException.class);
            } else {
                assertThat(futures.get(i).join()).isEqualTo(i);
            }
        }
    }

    static class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Thread thread = Thread.currentThread();

        Unreadable(String first, String second) {
            super(first + second + thread().getName());
        }

        private static Thread thread() {
            return Thread.currentThread();
        }

        Thread kept() {
            return thread;
        }
    }

    @Test
    void run_exceptionThatCannotTravel_comesAsAStandInOfTheSameText() {
        TaskFailedException failed = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.run(() -> {
                    throw new Unreadable("a", "b");
                }));
        assertThat(failed.getCause().toString()).contains("Unreadable").contains("abmain");
        assertThat(failed.getMessage()).contains("stand-in");
    }

    @Test
    void apply_resultThatCannotTravel_isReportedFromTheWorker() {
        SerializationException refused =
                catchThrowableOfType(SerializationException.class, () -> pool.apply(() -> (Object) new Socket()));
        assertThat(refused.side()).isEqualTo(SerializationException.Side.RESULT);
        assertThat(refused.report().toString()).contains("worker");
    }

    @Test
    void apply_captureThatCannotTravel_isThrownAtOnce() {
        Thread thread = Thread.currentThread();
        SerializationException refused =
                catchThrowableOfType(SerializationException.class, () -> pool.applyAsync(() -> thread.getName()));
        assertThat(refused.side()).isEqualTo(SerializationException.Side.TASK);
    }

    @Test
    void map_argumentThatCannotTravel_failsTheMap() {
        SerializationException refused = catchThrowableOfType(
                SerializationException.class,
                () -> pool.map(String::valueOf, List.of(1, 2, Thread.currentThread(), 4)));
        assertThat(refused.side()).isEqualTo(SerializationException.Side.ARGUMENT);
    }

    @Test
    void cancel_runningLoop_killsItAndThePoolGoesOn() {
        TaskFuture<Void> future = pool.runAsync(ProcessFailuresIT::spin);
        await().until(() -> future.worker().isPresent());
        assertThat(future.cancel(true)).isTrue();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
        await().atMost(Duration.ofSeconds(20)).until(() -> pool.stats().idleWorkers() == 2);
        assertThat(pool.map((Integer x) -> x, List.of(1, 2, 3))).containsExactly(1, 2, 3);
    }

    @Test
    void imap_longTaskInFront_othersAreNotStuckBehindIt() {
        assertNoneStuckBehindALongTask(pool);
    }

    /** A worker is at the long task before it has sent the results of the short ones before it, each a chunk of its own. */
    @Test
    void imap_longTaskBehindResultsNotYetSent_othersAreNotStuckBehindIt() {
        assertNoneStuckBehindALongTask(pool.withChunkSize(1));
    }

    private void assertNoneStuckBehindALongTask(Pool view) {
        String gate = folder.resolve("gate").toString();
        try (Stream<Integer> results = view.imapUnordered(
                (Integer x) -> {
                    while (x == 10 && !Files.exists(Path.of(gate))) {
                        Thread.sleep(5);
                    }
                    return x;
                },
                IntStream.range(0, 2000).boxed().toList())) {
            AtomicInteger seen = new AtomicInteger();
            results.forEach(x -> {
                if (seen.incrementAndGet() == 1999) {
                    assertThat(x).isNotEqualTo(10);
                    assertThat(Path.of(gate).toFile().mkdir()).isTrue();
                }
            });
            assertThat(seen).hasValue(2000);
        }
    }

    @Test
    void build_badJvmFlag_isOneReportAndNoStorm() {
        AtomicInteger lost = new AtomicInteger();
        try (Pool broken = ProcessPool.builder()
                .workers(2)
                .jvmArgs("-XX:+NoSuchFlagAtAll")
                .discardOutput()
                .listener(new PoolListener() {
                    @Override
                    public void workerLost(String worker, dev.brine.report.Report report) {
                        lost.incrementAndGet();
                    }
                })
                .build()) {
            WorkerLostException failed = catchThrowableOfType(WorkerLostException.class, () -> broken.apply(() -> 1));
            assertThat(failed.getMessage()).contains("NoSuchFlagAtAll");
            assertThat(failed.report().code()).isEqualTo("BR2004");
        }
        assertThat(lost.get()).isBetween(1, 6);
    }

    @Test
    void initializer_throwing_isReported() {
        try (Pool broken = ProcessPool.builder()
                .workers(2)
                .discardOutput()
                .initializer(() -> {
                    throw new IllegalStateException("no licence");
                })
                .build()) {
            WorkerLostException failed = catchThrowableOfType(WorkerLostException.class, () -> broken.apply(() -> 1));
            assertThat(failed.report().code()).isEqualTo("BR2007");
            assertThat(failed.getMessage()).contains("no licence");
        }
    }

    @Test
    void initializer_exiting_isReported() {
        try (Pool broken = ProcessPool.builder()
                .workers(1)
                .discardOutput()
                .initializer(() -> System.exit(4))
                .build()) {
            WorkerLostException failed = catchThrowableOfType(WorkerLostException.class, () -> broken.apply(() -> 1));
            assertThat(failed.report().code()).isEqualTo("BR2007");
        }
    }

    @Test
    void terminate_everythingPending_failsWithPoolClosed() {
        List<TaskFuture<Void>> futures = IntStream.range(0, 50)
                .mapToObj(i -> pool.runAsync(() -> Thread.sleep(60_000)))
                .toList();
        await().until(() -> futures.get(0).worker().isPresent());
        pool.terminate();
        for (TaskFuture<Void> future : futures) {
            CompletionException failed = catchThrowableOfType(CompletionException.class, future::join);
            assertThat(failed.getCause()).isInstanceOf(PoolClosedException.class);
        }
    }

    @Test
    void close_queueFull_letsBlockedSubmittersGo() throws Exception {
        Pool narrow =
                ProcessPool.builder().workers(1).queueLimit(1).discardOutput().build();
        CountDownLatch refused = new CountDownLatch(5);
        List<Thread> submitters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Thread submitter = new Thread(() -> {
                try {
                    while (true) {
                        narrow.runAsync(() -> Thread.sleep(100));
                    }
                } catch (PoolClosedException closed) {
                    refused.countDown();
                }
            });
            submitter.start();
            submitters.add(submitter);
        }
        await().until(() -> narrow.stats().completed() > 0);
        narrow.close();
        assertThat(refused.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        for (Thread submitter : submitters) {
            submitter.join();
        }
    }

    @Test
    void apply_manyThreads_eachGetsItsOwnResult() throws Exception {
        AtomicInteger right = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 300)
                .mapToObj(i -> new Thread(() -> {
                    for (int round = 0; round < 5; round++) {
                        if (pool.apply((Integer x) -> x + 1, i) == i + 1) {
                            right.incrementAndGet();
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(right).hasValue(1500);
    }

    @Test
    void apply_callerInterrupted_cancelsTheTaskOnly() throws Exception {
        Thread caller = new Thread(() -> {
            try {
                pool.run(() -> Thread.sleep(60_000));
            } catch (CancellationException expected) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        caller.start();
        await().until(() -> pool.stats().idleWorkers() < 2);
        caller.interrupt();
        caller.join();
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void apply_poolInsideATask_works() {
        int answer = pool.apply(() -> {
            try (Pool inner = ProcessPool.of(1)) {
                return inner.apply(() -> 42);
            }
        });
        assertThat(answer).isEqualTo(42);
    }
}
