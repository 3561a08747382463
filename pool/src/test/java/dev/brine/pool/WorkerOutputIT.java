package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What workers print, on its way to this process, however they were started. */
@ExtendWith(OwnServers.class)
@ParameterizedClass
@EnumSource(names = {"SPAWN", "FORKSERVER"}) // FORK starts its processes as SPAWN does
@Timeout(60)
class WorkerOutputIT {
    private static final int LIMIT = 64 * 1024;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Parameter
    StartMethod method;

    private ProcessPool.Builder builder() {
        return ProcessPool.builder().workers(1).name("talk").startMethod(method);
    }

    private Pool open() {
        return builder()
                .output((worker, line) -> lines.add(worker + ": " + line))
                .build();
    }

    private void awaitLine(String line) {
        await().until(() -> lines.contains("talk-worker-1: " + line));
    }

    @Test
    void consumer_getsLinesOfBothStreamsAndAllThreads_withTheWorkersName() {
        try (Pool pool = open()) {
            pool.run(() -> {
                System.out.println("to out, with Umläuten");
                System.err.println("to err");
                Thread thread = new Thread(() -> System.out.println("from a thread"));
                thread.start();
                thread.join();
                System.out.print("one");
                System.out.print(" line");
                System.out.println();
            });
            awaitLine("to out, with Umläuten");
            awaitLine("to err");
            awaitLine("from a thread");
            awaitLine("one line");
        }
        assertThat(lines).hasSize(4);
    }

    @Test
    void consumer_lastLineWithoutAnEnd_comesWhenTheWorkerEnds() {
        try (Pool pool = open()) {
            pool.run(() -> {
                System.out.print("no end");
                System.out.flush();
            });
        }
        awaitLine("no end");
    }

    @Test
    void consumer_veryLongLine_comesInPieces() {
        int length = 3 * LIMIT + 17;
        try (Pool pool = open()) {
            pool.run(() -> System.out.println("x".repeat(length)));
            await().until(() -> lines.size() == 4);
        }
        assertThat(lines)
                .extracting(line -> line.length() - "talk-worker-1: ".length())
                .containsExactly(LIMIT, LIMIT, LIMIT, 17);
    }

    @Test
    void consumer_bytesThatAreNoText_disturbNothing() {
        try (Pool pool = open()) {
            pool.run(() -> {
                byte[] all = new byte[256];
                for (int i = 0; i < all.length; i++) {
                    all[i] = (byte) i;
                }
                System.out.write(all, 0, all.length);
                System.out.println();
                System.out.println("after");
            });
            awaitLine("after");
        }
    }

    @Test
    void consumer_throws_restComes() {
        try (Pool pool = builder()
                .output((worker, line) -> {
                    lines.add(worker + ": " + line);
                    throw new IllegalStateException("the consumer's own problem");
                })
                .build()) {
            pool.run(() -> System.out.println("first"));
            pool.run(() -> System.out.println("second"));
            awaitLine("first");
            awaitLine("second");
        }
    }

    /** Some 30 MB: more than would fit anywhere on the way. */
    @Test
    void discard_flood_passesInBoundedMemory() {
        try (Pool pool = builder().discardOutput().build()) {
            pool.run(() -> flood(300_000));
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
            WorkerLostException lost = catchThrowableOfType(
                    WorkerLostException.class,
                    () -> pool.run(() -> {
                        System.err.println("the last words");
                        Runtime.getRuntime().halt(3);
                    }));
            assertThat(lost.stderr()).containsExactly("the last words");
        }
    }

    @Test
    void consumer_flood_allLinesCome() {
        AtomicLong count = new AtomicLong();
        try (Pool pool =
                builder().output((worker, line) -> count.incrementAndGet()).build()) {
            pool.run(() -> flood(50_000));
            await().until(() -> count.get() == 50_000);
        }
    }

    private static void flood(int count) {
        String line = "y".repeat(99);
        for (int i = 0; i < count; i++) {
            System.out.println(line);
        }
    }

    /** Who takes the lines may be slow: then the printing task waits, and what is behind it is neither lost nor kept in memory. */
    @Test
    void consumer_blocks_onlyWhoPrintsWaits() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicLong count = new AtomicLong();
        try (Pool pool = ProcessPool.builder()
                .workers(2)
                .startMethod(method)
                .output((worker, line) -> {
                    try {
                        release.await();
                    } catch (InterruptedException testEnds) {
                        Thread.currentThread().interrupt();
                    }
                    count.incrementAndGet();
                })
                .build()) {
            TaskFuture<Void> printing = pool.runAsync(() -> flood(50_000));
            await().until(() -> printing.worker().isPresent());
            assertThat(pool.apply(() -> 1)).as("another worker goes on").isEqualTo(1);
            await().during(Duration.ofMillis(300)).until(() -> !printing.isDone());
            release.countDown();
            printing.get();
            await().until(() -> count.get() == 50_000);
        }
    }

    /** The worker whose lines nobody takes can be killed for a time-out all the same. */
    @Test
    void consumer_blocksForEver_timeoutStillEndsTheTask() {
        CountDownLatch release = new CountDownLatch(1);
        try (Pool pool = builder()
                .output((worker, line) -> {
                    try {
                        release.await();
                    } catch (InterruptedException testEnds) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build()) {
            TaskTimeoutException late = catchThrowableOfType(
                    TaskTimeoutException.class,
                    () -> pool.withTimeout(Duration.ofMillis(500)).run(() -> flood(50_000)));
            assertThat(late).isNotNull();
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
            release.countDown();
        }
    }

    @Test
    void logger_getsLinesAtALevelForEachStream() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        System.Logger logger = new RecordingLogger(logged);
        try (Pool pool = builder().output(logger).build()) {
            pool.run(() -> {
                System.out.println("news");
                System.err.println("trouble");
            });
            await().until(() ->
                    logged.containsAll(List.of("INFO [talk-worker-1] news", "WARNING [talk-worker-1] trouble")));
        }
    }

    @Test
    void inherit_printsToTheSameStream() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        ByteArrayOutputStream takenErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(taken, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(takenErr, true, StandardCharsets.UTF_8));
        try (Pool pool = builder().build()) {
            pool.run(() -> {
                System.out.println("news");
                System.err.println("trouble");
            });
            await().until(() -> taken.toString(StandardCharsets.UTF_8).contains("[talk-worker-1] news")
                    && takenErr.toString(StandardCharsets.UTF_8).contains("[talk-worker-1] trouble"));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
