package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.brine.pool.Orphans;
import dev.brine.pool.StartMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ends the parent, and however busy its workers are: a second later none of them is alive, and no file is left. */
@Timeout(120)
class ParentDeathIT {
    /** A second is promised; a loaded machine may need one more to notice that the second is over. */
    private static final Duration GONE = Duration.ofSeconds(2);

    static Stream<Arguments> methodsAndLoads() {
        return StartMethods.all().stream()
                .flatMap(method -> Stream.of("idle", "busy", "deaf").map(load -> Arguments.of(method, load)));
    }

    static Stream<StartMethod> methods() {
        return StartMethods.all().stream();
    }

    @ParameterizedTest
    @MethodSource("methodsAndLoads")
    void parent_killed_workersAreGoneASecondLater(StartMethod method, String load) throws Exception {
        try (Program parent = Program.start(List.of(), List.of(), BusyParent.class, method.name(), load, "wait")) {
            List<ProcessHandle> workers = workers(parent);
            parent.await("ready");
            Program.signal("KILL", parent.pid());
            assertGone(workers);
        }
    }

    /** A parent gives its workers time for their shutdown hooks, and then kills them; unless it is killed first. */
    @ParameterizedTest
    @MethodSource("methods")
    void parent_killedWhileShutdownHooksOfItsWorkersHang_workersAreGoneASecondLater(StartMethod method)
            throws Exception {
        try (Program parent = Program.start(List.of(), List.of(), BusyParent.class, method.name(), "idle", "close")) {
            List<ProcessHandle> workers = workers(parent);
            for (int worker = 1; worker <= 2; worker++) {
                parent.await("[brine-pool-1-worker-" + worker + "] hook runs");
            }
            Program.signal("KILL", parent.pid());
            assertGone(workers);
        }
    }

    /** Workers on their way to a door that is shut have nothing to say. */
    @Test
    void parent_exitsWhileItsWorkersBoot_isQuiet() throws Exception {
        for (int up = 1; up < 12; up++) {
            try (Program parent = Program.start(List.of(), List.of(), HastyParent.class, "" + up)) {
                assertThat(parent.exitCode()).isEqualTo(7);
                assertThat(parent.lines()).isEmpty();
            }
        }
    }

    /** Whoever of the workers sees it first takes the files of the parent along. */
    @ParameterizedTest
    @MethodSource("methods")
    void parent_killed_leavesNoFiles(StartMethod method) throws Exception {
        try (Program parent = Program.start(List.of(), List.of(), BusyParent.class, method.name(), "busy", "wait")) {
            parent.await("ready");
            Program.signal("KILL", parent.pid());
            assertNoFiles(parent.pid());
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void parent_haltsWhileItEncodesATask_workersAreGone(StartMethod method) throws Exception {
        try (Program parent =
                Program.start(List.of(), List.of(), BusyParent.class, method.name(), "busy", "encode-HALT")) {
            List<ProcessHandle> workers = workers(parent);
            assertThat(parent.exitCode()).isEqualTo(8);
            assertGone(workers);
        }
    }

    /** The end of main, without close: workers do not keep a program alive, nor outlive it. */
    @ParameterizedTest
    @MethodSource("methods")
    void parent_returnsFromMainWithoutClose_endsWithItsWorkers(StartMethod method) throws Exception {
        try (Program parent = Program.start(List.of(), List.of(), BusyParent.class, method.name(), "idle", "leave")) {
            List<ProcessHandle> workers = workers(parent);
            assertThat(parent.exitCode()).isZero();
            assertGone(workers);
            assertNoFiles(parent.pid());
        }
    }

    /**
     * What a terminal does: the signal goes to the whole group. The workers leave the decision to the parent. A build that was
     * started in the background has SIGINT ignored, and passes that on: a terminal does not.
     */
    @ParameterizedTest
    @CsvSource({"INT, 130, busy", "INT, 130, deaf", "TERM, 143, busy", "HUP, 129, deaf"})
    void group_signalled_endsSoonAndQuietly(String signal, int exitCode, String load) throws Exception {
        try (Program parent = Program.start(
                List.of("env", "--default-signal=INT", "setsid"), List.of(), BusyParent.class, "SPAWN", load, "wait")) {
            List<ProcessHandle> workers = workers(parent);
            parent.await("ready");
            Program.signal(signal, -parent.pid());
            assertThat(parent.exitCode()).isEqualTo(exitCode);
            assertGone(workers);
            assertNoFiles(parent.pid());
            assertThat(parent.lines())
                    .as("no stack traces on Ctrl-C")
                    .noneMatch(
                            line -> line.contains("Exception") || line.strip().startsWith("at "));
        }
    }

    /** Those that are still there: a parent that only returns from main may have ended with all of them before anybody looks. */
    private static List<ProcessHandle> workers(Program parent) throws InterruptedException {
        String[] pids = parent.await("workers ").split(" ");
        assertThat(pids).hasSize(2);
        return Arrays.stream(pids)
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private static void assertGone(List<ProcessHandle> workers) {
        await().atMost(GONE)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(workers).noneMatch(Orphans::runs));
    }

    private static void assertNoFiles(long parent) {
        await().atMost(GONE).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
            for (Path place : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
                assertThat(files(place, "brine-" + parent)).isEmpty();
            }
        });
    }

    private static List<Path> files(Path place, String prefix) throws IOException {
        try (Stream<Path> paths = Files.list(place)) {
            return paths.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }
}
