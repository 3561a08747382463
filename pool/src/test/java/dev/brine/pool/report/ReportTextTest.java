package dev.brine.pool.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every report of the pool, word by word. After a change on purpose, {@code -Dgolden=write} writes the files anew; read
 * the difference.
 */
class ReportTextTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "reports");
    private static final TaskName LAMBDA = TaskName.of("lambda in Report.run, Report.java:42");
    private static final MemoryFacts MEMORY =
            new MemoryFacts(OptionalLong.of(650L << 20), OptionalLong.of(510L << 20), OptionalLong.of(512L << 20));
    private static final String COMMAND = "/opt/jdk/bin/java @/tmp/brine-12-abc/args";

    private static final WorkerDeath KILLED = new WorkerDeath(
            "worker-2",
            4711,
            new ExitStatus(137),
            "it had to be",
            Duration.ofSeconds(3),
            MEMORY,
            List.of(),
            null,
            List.of());

    private static Map<String, Report> reports() {
        Map<String, Report> all = new LinkedHashMap<>();
        all.put(
                "task-failed",
                TaskReports.failed(
                        LAMBDA,
                        "worker-2",
                        "java.lang.IllegalStateException: boom",
                        "app.Report.run(Report.java:43)",
                        null));
        all.put(
                "task-failed-element",
                TaskReports.failed(
                        TaskName.of("lambda in Report.run, Report.java:42", 17),
                        "worker-2",
                        "java.lang.IllegalStateException: boom",
                        "app.Report.run(Report.java:43)",
                        null));
        all.put(
                "task-failed-stand-in",
                TaskReports.failed(null, "worker-2", "app.OddException: first\nsecond", null, "app.OddException"));
        all.put(
                "task-timed-out",
                TaskReports.timedOut(
                        LAMBDA,
                        "worker-2",
                        Duration.ofSeconds(2),
                        List.of("app.Spin.loop(Spin.java:7)", "app.Spin.run(Spin.java:3)"),
                        null,
                        LateTask.KILLED));
        all.put(
                "task-timed-out-deadlock",
                TaskReports.timedOut(
                        LAMBDA,
                        "worker-2",
                        Duration.ofSeconds(2),
                        List.of("app.Bank.transfer(Bank.java:17)"),
                        "Deadlock: \"main\" waits for app.Account@1f held by \"other\"; \"other\" waits for"
                                + " app.Account@2e held by \"main\".",
                        LateTask.KILLED));
        all.put(
                "task-timed-out-silent",
                TaskReports.timedOut(null, "worker-2", Duration.ofMillis(250), List.of(), null, LateTask.KILLED));
        all.put(
                "task-timed-out-thread",
                TaskReports.timedOut(
                        LAMBDA,
                        "brine-pool-1-worker-2",
                        Duration.ofSeconds(2),
                        List.of("app.Spin.loop(Spin.java:7)"),
                        null,
                        LateTask.LEFT_BEHIND));
        all.put(
                "task-timed-out-serial",
                TaskReports.timedOut(
                        LAMBDA,
                        "brine-pool-1-caller",
                        Duration.ofSeconds(2),
                        List.of("app.Spin.loop(Spin.java:7)"),
                        null,
                        LateTask.WAITED_FOR));
        all.put("worker-lost-exit", TaskReports.workerLost(LAMBDA, death(new ExitStatus(3), null, List.of())));
        all.put(
                "worker-lost-killed",
                TaskReports.workerLost(
                        LAMBDA,
                        new WorkerDeath(
                                "worker-2",
                                4711,
                                new ExitStatus(137),
                                null,
                                Duration.ofSeconds(75),
                                MemoryFacts.UNKNOWN,
                                List.of(),
                                null,
                                List.of())));
        all.put(
                "worker-lost-memory",
                TaskReports.workerLost(
                        null,
                        death(
                                new ExitStatus(137),
                                null,
                                List.of(
                                        "the kernel killed 1 process for lack of memory in this control group meanwhile",
                                        "its heap was 99 % full when last seen"))));
        all.put(
                "worker-lost-crash",
                TaskReports.workerLost(
                        LAMBDA,
                        death(
                                new ExitStatus(134),
                                new CrashLog(
                                        Path.of("/tmp/brine-crash-4711-x.log"),
                                        "SIGSEGV (0xb) at pc=0x00007f2b4c0a1e2f, pid=4711, tid=4712",
                                        "C [libpoint.so+0x1e2f] draw+0x1f"),
                                List.of())));
        all.put(
                "worker-lost-unknown",
                TaskReports.workerLost(null, death(new ExitStatus(ExitStatus.UNKNOWN), null, List.of())));
        all.put(
                "task-given-up",
                TaskReports.givenUp(
                        LAMBDA,
                        List.of(
                                death(new ExitStatus(139), null, List.of()),
                                death(new ExitStatus(1), null, List.of()))));
        all.put("value-unreadable", TravelReports.unreadable("argument", new IllegalStateException("no such entry")));
        all.put("value-unwritable", TravelReports.unwritable("result", new IllegalStateException("half closed")));
        all.put("worker-too-big", TaskReports.workerTooBig(LAMBDA, KILLED, 512L << 20));
        all.put("worker-silent", TaskReports.workerSilent(LAMBDA, KILLED, Duration.ofSeconds(10)));
        all.put(
                "start-no-java",
                StartReports.workerCouldNotStart(
                        new StartFailure.NoJava("worker-1", Path.of("/no/jdk"), Path.of("/no/jdk/bin/java"))));
        all.put(
                "start-old-java",
                StartReports.workerCouldNotStart(
                        new StartFailure.OldJava("worker-1", Path.of("/opt/jdk8"), "1.8.0_452")));
        all.put(
                "start-no-directory",
                StartReports.workerCouldNotStart(new StartFailure.NoDirectory("worker-1", Path.of("/no/such/folder"))));
        all.put(
                "start-refused",
                StartReports.workerCouldNotStart(new StartFailure.SystemRefused(
                        "worker-1", "error=11, Resource temporarily unavailable", COMMAND)));
        all.put(
                "start-bad-flag",
                StartReports.workerCouldNotStart(new StartFailure.DiedBooting(
                        "worker-1",
                        4711,
                        new ExitStatus(1),
                        Duration.ofMillis(9),
                        List.of(
                                "Invalid maximum heap size: -Xmx1x",
                                "Error: Could not create the Java Virtual Machine."),
                        COMMAND)));
        all.put(
                "start-no-threads",
                StartReports.workerCouldNotStart(new StartFailure.DiedBooting(
                        "worker-1",
                        4711,
                        new ExitStatus(1),
                        Duration.ofMillis(40),
                        List.of(
                                "There is insufficient memory for the Java Runtime Environment to continue.",
                                "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory"
                                        + " or process/resource limits reached"),
                        COMMAND)));
        all.put(
                "start-bad-class-path",
                StartReports.workerCouldNotStart(new StartFailure.DiedBooting(
                        "worker-1",
                        4711,
                        new ExitStatus(1),
                        Duration.ofMillis(40),
                        List.of("Error: Could not find or load main class dev.brine.pool.worker.WorkerMain"),
                        COMMAND)));
        all.put(
                "start-killed",
                StartReports.workerCouldNotStart(new StartFailure.DiedBooting(
                        "worker-1", 4711, new ExitStatus(137), Duration.ofMillis(40), List.of(), COMMAND)));
        all.put(
                "start-silent",
                StartReports.workerCouldNotStart(
                        new StartFailure.DidNotAttach("worker-1", 4711, Duration.ofSeconds(30), List.of(), COMMAND)));
        all.put("start-pool-closed", StartReports.workerCouldNotStart(new StartFailure.PoolClosed("worker-1")));
        all.put(
                "stranger-refused",
                StartReports.strangerRefused("brine-pool-1", "it does not know the secret of worker 3", 1));
        all.put(
                "start-method-fell-back",
                StartReports.startMethodFellBack("FORKSERVER", "Its folder cannot be written."));
        all.put("pool-could-not-open", StartReports.poolCouldNotOpen("brine-pool-1", "Too many open files"));
        all.put(
                "pool-closed",
                PoolReports.closed("brine-pool-1", "The pool was closed before this task was submitted."));
        all.put(
                "statics-left-behind",
                PoolReports.staticsLeftBehind(
                        "brine-pool-1",
                        new LinkedHashMap<>(
                                Map.of("Report.threads", "It is a java.util.concurrent.ThreadPoolExecutor."))));
        all.put("nested-too-deeply", PoolReports.nestedTooDeeply("brine-pool-1", 10, 10));
        all.put("too-many-processes", PoolReports.tooManyProcesses("brine-pool-1", 1, 8, 60, 64));
        all.put(
                "starts-itself-over",
                PoolReports.startsItselfOver("brine-pool-1", "app.Prices", "app.Prices.<clinit>(Prices.java:7)"));
        all.put("queue-full", PoolReports.queueFull("brine-pool-1", 1000));
        all.put(
                "initializer-failed",
                PoolReports.initializerFailed(
                        "brine-pool-1",
                        "worker-1",
                        "java.io.FileNotFoundException: model.bin",
                        "app.Models.load(Models.java:12)"));
        all.put(
                "initializer-ended-worker",
                PoolReports.initializerEndedWorker("brine-pool-1", death(new ExitStatus(3), null, List.of())));
        return all;
    }

    static Stream<String> names() {
        return reports().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void report_readsAsWritten(String name) throws Exception {
        String text = reports().get(name) + "\n";
        Path file = GOLDEN.resolve(name + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @Test
    void reports_coverTheCatalogue() {
        assertThat(reports().values().stream().map(Report::code).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(PoolProblem.values()).map(PoolProblem::code).toList());
    }

    @Test
    void report_everyone_saysWhatToDo() {
        assertThat(reports()).allSatisfy((name, report) -> {
            if (!name.equals("task-failed")
                    && !name.equals("task-failed-element")
                    && !name.equals("task-failed-stand-in")
                    && !name.equals("start-pool-closed")) {
                assertThat(report.row("fix")).as(name).isPresent();
            }
        });
    }

    private static WorkerDeath death(ExitStatus exit, CrashLog crashLog, List<String> evidence) {
        return new WorkerDeath(
                "worker-2",
                4711,
                exit,
                null,
                Duration.ofMillis(12_300),
                MEMORY,
                List.of("loading model", "here we go"),
                crashLog,
                evidence);
    }
}
