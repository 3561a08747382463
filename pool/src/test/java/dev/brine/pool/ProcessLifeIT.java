package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.brine.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How workers live: what they begin with, what they keep, when they are replaced. */
@Timeout(60)
class ProcessLifeIT {
    @TempDir
    Path folder;

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    @Test
    void initializer_runsBeforeTheFirstTask() {
        try (Pool pool = ProcessPool.builder()
                .workers(2)
                .initializer(() -> System.setProperty("ready", "yes"))
                .build()) {
            assertThat(pool.everywhere(() -> System.getProperty("ready"))).containsExactly("yes", "yes");
        }
    }

    @Test
    void everywhere_callerIsInterrupted_noWorkerStaysBusy() throws Exception {
        try (Pool pool = ProcessPool.of(2);
                SimpleQueue<String> begun = SimpleQueue.create()) {
            Thread caller = Thread.currentThread();
            Thread interrupter = new Thread(() -> {
                try {
                    begun.take();
                    begun.take();
                    caller.interrupt();
                } catch (InterruptedException testEnds) {
                    Thread.currentThread().interrupt();
                }
            });
            interrupter.start();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> pool.everywhere(() -> {
                        begun.put("one");
                        new CountDownLatch(1).await();
                        return 0;
                    }));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(pool.everywhere(() -> 5)).containsExactly(5, 5);
        }
    }

    @Test
    void everywhere_failsOnOne_waitsForTheOthers() throws Exception {
        try (Pool pool = ProcessPool.of(2);
                SimpleQueue<String> turns = SimpleQueue.create()) {
            turns.put("fail");
            FutureTask<List<String>> all = new FutureTask<>(() -> pool.everywhere(() -> {
                String turn = turns.take();
                if (turn.equals("fail")) {
                    throw new IllegalStateException("on one");
                }
                return turn;
            }));
            new Thread(all, "caller").start();
            await().until(() -> pool.stats().failed() == 1);
            await().during(Duration.ofMillis(200)).until(() -> !all.isDone());
            turns.put("succeed");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(all::get)
                    .withCauseInstanceOf(TaskFailedException.class);
        }
    }

    /** Whoever replaces it boots for a while, and runs nothing meanwhile. */
    @Test
    void stats_workerWasLost_nothingRuns() {
        try (Pool pool = ProcessPool.of(1)) {
            for (int round = 0; round < 5; round++) {
                assertThatExceptionOfType(WorkerLostException.class)
                        .isThrownBy(() -> pool.run(() -> Runtime.getRuntime().halt(3)));
                assertThat(pool.stats().running()).isZero();
            }
        }
    }

    @Test
    void everywhere_losesOneWorker_isTriedAgainOnTheOneThatReplacesIt() throws Exception {
        Path lost = folder.resolve("lost");
        try (Pool pool = ProcessPool.of(2)) {
            List<Long> workers = pool.withRetries(1).everywhere(() -> {
                try {
                    Files.createFile(lost);
                } catch (FileAlreadyExistsException another) {
                    return pid();
                }
                Runtime.getRuntime().halt(3);
                return 0L;
            });
            assertThat(workers).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void everywhere_whileThePoolShrinksAndGrows_ends() throws Exception {
        try (Pool pool = ProcessPool.of(2)) {
            FutureTask<Integer> rounds = new FutureTask<>(() -> {
                int round = 0;
                while (round++ < 20) {
                    assertThat(pool.everywhere(ProcessLifeIT::pid))
                            .hasSizeBetween(1, 3)
                            .doesNotHaveDuplicates();
                }
                return round;
            });
            new Thread(rounds, "caller").start();
            while (!rounds.isDone()) {
                pool.resize(3);
                pool.resize(1);
            }
            assertThat(rounds.get(30, TimeUnit.SECONDS)).isPositive();
        }
    }

    @Test
    void everywhere_thePoolShrinksBeforeItHasBegun_eachWorkerRunsItOnce() throws Exception {
        try (Pool pool = ProcessPool.of(3);
                SimpleQueue<String> gate = SimpleQueue.create()) {
            Set<Long> three = Set.copyOf(pool.everywhere(ProcessLifeIT::pid));
            List<TaskFuture<String>> holders = IntStream.range(0, 3)
                    .mapToObj(i -> pool.applyAsync(gate::take))
                    .toList();
            await().until(() -> pool.stats().running() == 3);
            FutureTask<List<Long>> all = inThread(() -> pool.everywhere(ProcessLifeIT::pid));
            pool.resize(1);
            for (int i = 0; i < 3; i++) {
                gate.put("open");
            }
            assertThat(all.get(20, TimeUnit.SECONDS)).containsExactlyInAnyOrderElementsOf(three);
            for (TaskFuture<String> holder : holders) {
                assertThat(holder.get(20, TimeUnit.SECONDS)).isEqualTo("open");
            }
            await().until(() -> three.stream()
                            .filter(pid -> ProcessHandle.of(pid).isPresent())
                            .count()
                    == 1);
            assertThat(pool.apply(ProcessLifeIT::pid)).isIn(three);
        }
    }

    /** A place that goes before its worker is there still does what was meant for it. */
    @Test
    void everywhere_thePoolShrinksWhileWorkersBoot_eachRunsItOnce() throws Exception {
        try (Pool pool = ProcessPool.of(1)) {
            long first = pool.apply(ProcessLifeIT::pid);
            pool.resize(3);
            FutureTask<List<Long>> all = inThread(() -> pool.everywhere(ProcessLifeIT::pid));
            pool.resize(1);
            assertThat(all.get(20, TimeUnit.SECONDS))
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .contains(first);
        }
    }

    @Test
    void terminate_everywhereHasNotBegun_endsIt() throws Exception {
        Pool pool = ProcessPool.of(2);
        try (SimpleQueue<String> gate = SimpleQueue.create()) {
            pool.runAsync(gate::take);
            pool.runAsync(gate::take);
            await().until(() -> pool.stats().running() == 2);
            FutureTask<List<Long>> all = inThread(() -> pool.everywhere(ProcessLifeIT::pid));
            pool.terminate();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> all.get(20, TimeUnit.SECONDS))
                    .withCauseInstanceOf(PoolClosedException.class);
        }
    }

    /** Begun in a thread of its own, and waited for there. */
    private static <T> FutureTask<T> inThread(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread caller = new Thread(task, "caller");
        caller.start();
        await().until(() -> task.isDone() || caller.getState() == Thread.State.WAITING);
        return task;
    }

    /** Growth takes the workers that boot already for what shrinking has left. */
    @Test
    void resize_upAndDownAllTheTime_isNoStormOfStarts() throws Exception {
        Path count = Files.createFile(folder.resolve("count"));
        Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.copy(Path.of(System.getProperty("java.home"), "release"), home.resolve("release"));
        Path java = Files.writeString(
                home.resolve("bin/java"),
                "#!/bin/sh\necho started >> " + count + "\nexec " + System.getProperty("java.home")
                        + "/bin/java \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        AtomicInteger turns = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (Pool pool = ProcessPool.builder().workers(1).javaHome(home).build()) {
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            clock.scheduleAtFixedRate(
                    () -> pool.resize(turns.incrementAndGet() % 2 == 0 ? 1 : 4), 0, 15, TimeUnit.MILLISECONDS);
            await().until(() -> turns.get() >= 100);
            clock.shutdown();
            assertThat(clock.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            assertThat(Files.readAllLines(count)).hasSizeLessThan(30);
        }
    }

    @Test
    void listener_throwsErrors_tasksDoNotNotice() {
        PoolListener hostile = new PoolListener() {
            @Override
            public void workerStarted(String worker, long pid) {
                throw new AssertionError("the listener's own problem");
            }

            @Override
            public void workerLost(String worker, Report report) {
                throw new AssertionError("the listener's own problem");
            }
        };
        try (Pool pool = ProcessPool.builder().workers(1).listener(hostile).build()) {
            assertThatExceptionOfType(WorkerLostException.class).isThrownBy(() -> pool.run(() -> System.exit(3)));
            assertThat(pool.apply(() -> 5)).isEqualTo(5);
        }
    }

    @Test
    void environment_nameThatCannotBe_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessPool.builder().environment(Map.of("A=B", "c")))
                .withMessageContaining("A=B");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessPool.builder().environment(Map.of("A", "b\0c")))
                .withMessageContaining("NUL");
    }

    @Test
    void maxTasksPerWorker_replacesWorkers() {
        try (Pool pool = ProcessPool.builder().workers(1).maxTasksPerWorker(3).build()) {
            List<Long> pids =
                    pool.map((Integer x) -> pid(), IntStream.range(0, 9).boxed().toList());
            assertThat(Set.copyOf(pids)).hasSize(3);
            assertThat(pids).allMatch(pid -> Collections.frequency(pids, pid) <= 3);
        }
    }

    @Test
    void idleTimeout_letsWorkersGoAndBringsThemBack() {
        try (Pool pool = ProcessPool.builder()
                .workers(2)
                .idleTimeout(Duration.ofMillis(200))
                .build()) {
            Set<Long> first = new HashSet<>(pool.everywhere(ProcessLifeIT::pid));
            await().until(() ->
                    first.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
            assertThat(first).doesNotContain(pool.apply(ProcessLifeIT::pid));
        }
    }

    /** One worker is brought back for the map, and does not do it alone. */
    @Test
    void idleTimeout_muchComesAtOnce_allWorkersComeBack() throws Exception {
        try (Pool pool = ProcessPool.builder()
                        .workers(2)
                        .idleTimeout(Duration.ofMillis(200))
                        .build();
                SimpleQueue<Long> arrived = SimpleQueue.create();
                SimpleQueue<String> go = SimpleQueue.create()) {
            Set<Long> first = new HashSet<>(pool.everywhere(ProcessLifeIT::pid));
            await().until(() ->
                    first.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
            TaskFuture<List<String>> both = pool.mapAsync(
                    x -> {
                        arrived.put(pid());
                        return go.take();
                    },
                    List.of(1, 2));
            Long one = arrived.poll(Duration.ofSeconds(20));
            Long other = arrived.poll(Duration.ofSeconds(20));
            assertThat(other).isNotNull().isNotEqualTo(one);
            go.put("go");
            go.put("go");
            assertThat(both.get(20, TimeUnit.SECONDS)).containsExactly("go", "go");
        }
    }

    @Test
    void maxWorkerAge_replacesIdleWorkers() {
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .maxWorkerAge(Duration.ofMillis(1500))
                .build()) {
            long first = pool.apply(ProcessLifeIT::pid);
            await().atMost(Duration.ofSeconds(20)).until(() -> pool.apply(ProcessLifeIT::pid) != first);
        }
    }

    @Test
    void spares_takeThePlaceOfTheDead() {
        ConcurrentLinkedQueue<Long> started = new ConcurrentLinkedQueue<>();
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .spares(1)
                .listener(new PoolListener() {
                    @Override
                    public void workerStarted(String worker, long pid) {
                        started.add(pid);
                    }
                })
                .build()) {
            await().until(() -> started.size() == 2);
            Set<Long> both = Set.copyOf(started);
            assertThatExceptionOfType(WorkerLostException.class)
                    .isThrownBy(() -> pool.run(() -> Runtime.getRuntime().halt(1)));
            assertThat(both).contains(pool.apply(ProcessLifeIT::pid));
        }
    }

    @Test
    void resize_growsAndShrinks() {
        try (Pool pool = ProcessPool.of(1)) {
            pool.resize(3);
            Set<Long> three = Set.copyOf(pool.everywhere(ProcessLifeIT::pid));
            assertThat(three).hasSize(3);
            pool.resize(1);
            await().until(() -> three.stream()
                            .filter(pid -> ProcessHandle.of(pid).isPresent())
                            .count()
                    == 1);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    void parentKilled_workersEndWithinASecond() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process parent = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Orphaner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = parent.inputReader(StandardCharsets.UTF_8)) {
            long worker = Long.parseLong(reader.readLine());
            ProcessHandle process = ProcessHandle.of(worker).orElseThrow();
            parent.destroyForcibly();
            await().atMost(Duration.ofSeconds(2)).until(() -> !Orphans.runs(process));
        }
    }

    /** A parent that keeps its worker busy for ever. */
    static final class Orphaner {
        public static void main(String[] args) throws Exception {
            Pool pool = ProcessPool.of(1);
            System.out.println(pool.apply(ProcessLifeIT::pid));
            pool.run(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            });
        }
    }
}
