package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a task finds around it in its worker, however that was started. One pool for each start method. */
@ExtendWith(OwnServers.class)
@ParameterizedClass
@EnumSource(StartMethod.class)
@Timeout(60)
class WorkerLifeIT {
    /** 32 bytes, as hexadecimal digits or in base 64. */
    private static final Pattern SECRET = Pattern.compile("(?<![\\w-])([0-9a-f]{64}|[\\w-]{43}=?)(?![\\w-])");

    private static Pool pool;
    private static int initialized;

    @Parameter
    StartMethod method;

    @BeforeParameterizedClassInvocation
    static void open(StartMethod method) {
        pool = builder(method)
                .workers(2)
                .name("life")
                .environment(Map.of("GIVEN", "by the builder", "EMPTY", ""))
                .systemProperties(Map.of("given", "by the builder"))
                .initializer(() -> initialized++)
                .build();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        pool.close();
    }

    private static ProcessPool.Builder builder(StartMethod method) {
        return ProcessPool.builder().workers(1).startMethod(method).discardOutput();
    }

    /** What others can look at, of the worker and of who started it. */
    @Test
    void secret_isOnNoCommandLineAndInNoEnvironment() {
        String seen = pool.apply(() -> {
            StringBuilder places = new StringBuilder();
            long parent = ProcessHandle.current().parent().orElseThrow().pid();
            for (Object process : List.of("self", parent)) {
                for (String word :
                        read(Path.of("/proc", process.toString(), "cmdline")).split("\0")) {
                    places.append(word.startsWith("@") ? read(Path.of(word.substring(1))) : word)
                            .append('\n');
                }
                places.append(read(Path.of("/proc", process.toString(), "environ")));
            }
            return places.append(System.getenv()).append(System.getProperties()).toString();
        });
        assertThat(seen).contains("WorkerMain").contains("GIVEN=by the builder");
        assertThat(SECRET.matcher(seen).results().map(found -> found.group(1))).isEmpty();
    }

    private static String read(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    @Test
    void environment_isWhatTheBuilderSays() {
        assertThat(pool.apply(() -> Map.copyOf(System.getenv())))
                .isEqualTo(Map.of("GIVEN", "by the builder", "EMPTY", ""));
        assertThat(pool.apply(() -> System.getProperty("given"))).isEqualTo("by the builder");
    }

    @Test
    void environment_notSaid_isThisProcesses() {
        try (Pool heir = builder(method).build()) {
            assertThat(heir.apply(() -> Map.copyOf(System.getenv()))).isEqualTo(System.getenv());
        }
    }

    @Test
    void initializer_ranOnceInEach() {
        assertThat(pool.everywhere(() -> initialized)).containsExactly(1, 1);
    }

    @Test
    void initializer_fails_isOneReport() {
        List<String> reports = new ArrayList<>();
        try (Pool failing = builder(method)
                .initializer(() -> {
                    throw new IllegalStateException("no licence");
                })
                .listener(new PoolListener() {
                    @Override
                    public void workerLost(String worker, dev.brine.report.Report report) {
                        synchronized (reports) {
                            reports.add(report.code());
                        }
                    }
                })
                .build()) {
            for (int i = 0; i < 3; i++) {
                WorkerLostException failure =
                        catchThrowableOfType(WorkerLostException.class, () -> failing.apply(() -> 1));
                assertThat(failure.report().code()).isEqualTo("BR2007");
                assertThat(failure).hasMessageContaining("no licence");
            }
        }
        assertThat(reports).hasSizeBetween(1, 6).containsOnly("BR2007");
    }

    @Test
    void threads_areNamedByTheirRole() {
        List<String> names = pool.apply(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().equals("main"))
                .map(thread -> thread.getName() + (thread.isDaemon() ? " (daemon)" : ""))
                .toList());
        assertThat(names)
                .contains("main", "brine-control (daemon)")
                .allMatch(name -> name.equals("main") || name.matches("brine-.* \\(daemon\\)"));
    }

    @Test
    void progress_ofATask_isSeenHere() throws Exception {
        try (SimpleQueue<String> go = SimpleQueue.create()) {
            TaskFuture<Integer> future = pool.applyAsync(() -> {
                Progress.report(3, 10);
                go.take();
                return 5;
            });
            await().until(() -> future.progress().equals(new Progress(3, 10)));
            assertThat(future.toString())
                    .startsWith("TaskFuture[running on life-worker-")
                    .contains("3 of 10");
            go.put("go");
            assertThat(future.get()).isEqualTo(5);
        }
    }

    @Test
    void cancel_isAnInterrupt_andTheWorkerStays() throws Exception {
        try (SimpleQueue<String> said = SimpleQueue.create()) {
            TaskFuture<Integer> future = pool.applyAsync(() -> {
                try {
                    said.put("begun");
                    new CountDownLatch(1).await();
                } catch (InterruptedException heeded) {
                    said.put("interrupted in " + ProcessHandle.current().pid());
                }
                return 0;
            });
            assertThat(said.poll(Duration.ofSeconds(20))).isEqualTo("begun");
            future.cancel(true);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
            String heeded = said.poll(Duration.ofSeconds(20));
            assertThat(heeded).startsWith("interrupted in ");
            long pid = Long.parseLong(heeded.substring("interrupted in ".length()));
            assertThat(pool.everywhere(() -> ProcessHandle.current().pid())).contains(pid);
        }
    }

    @Test
    void queue_goesBetweenWorkersAndParent() throws Exception {
        try (SimpleQueue<Integer> there = SimpleQueue.create();
                SimpleQueue<Integer> back = SimpleQueue.create()) {
            List<TaskFuture<Void>> doublers = IntStream.range(0, 2)
                    .mapToObj(i -> pool.runAsync(() -> {
                        for (int x = there.take(); x >= 0; x = there.take()) {
                            back.put(2 * x);
                        }
                    }))
                    .toList();
            for (int i = 0; i < 100; i++) {
                there.put(i);
            }
            long sum = 0;
            for (int i = 0; i < 100; i++) {
                sum += back.poll(Duration.ofSeconds(20));
            }
            there.put(-1);
            there.put(-1);
            for (TaskFuture<Void> doubler : doublers) {
                doubler.get(20, TimeUnit.SECONDS);
            }
            assertThat(sum).isEqualTo(99 * 100);
        }
    }

    @Test
    void pools_inTasks_work() {
        StartMethod inner = method;
        assertThat(pool.apply(() -> {
                    try (Pool nested =
                            ProcessPool.builder().workers(1).startMethod(inner).build()) {
                        return nested.map((Integer x) -> x + 1, List.of(1, 2, 3));
                    }
                }))
                .containsExactly(2, 3, 4);
    }

    @Test
    void timeout_hungTask_comesWithWhatItDid() {
        TaskTimeoutException late = catchThrowableOfType(
                TaskTimeoutException.class,
                () -> pool.withTimeout(Duration.ofMillis(300)).run(WorkerLifeIT::spin));
        assertThat(late.threadDump().orElseThrow())
                .contains("\"main\" RUNNABLE")
                .contains("    at dev.brine.pool.WorkerLifeIT.spin(WorkerLifeIT.java:")
                .doesNotContain("//");
        assertThat(late.report().row("where").orElseThrow()).startsWith("at dev.brine.pool.WorkerLifeIT.spin(");
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Test
    void timeout_deadlockedTask_saysSo() {
        TaskTimeoutException late = catchThrowableOfType(
                TaskTimeoutException.class,
                () -> pool.withTimeout(Duration.ofSeconds(1)).run(WorkerLifeIT::deadlock));
        assertThat(late.threadDump().orElseThrow())
                .contains("Deadlock: \"main\" waits for ")
                .contains("held by \"the other\"")
                .contains("\"the other\" waits for ")
                .contains("held by \"main\"")
                .contains("\"the other\" BLOCKED");
        assertThat(late.report().row("why").orElseThrow()).startsWith("Deadlock: \"main\" waits for java.lang.Object");
    }

    private static void deadlock() throws InterruptedException {
        Object left = new Object();
        Object right = new Object();
        CountDownLatch both = new CountDownLatch(2);
        Thread other = new Thread(() -> lock(right, left, both), "the other");
        other.setDaemon(true);
        other.start();
        lock(left, right, both);
    }

    private static void lock(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                return;
            }
            synchronized (second) {
                both.countDown();
            }
        }
    }
}
