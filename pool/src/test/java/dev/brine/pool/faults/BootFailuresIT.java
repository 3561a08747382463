package dev.brine.pool.faults;

import static dev.brine.pool.faults.NoWorkers.FEW;
import static dev.brine.pool.faults.NoWorkers.assertAllFail;
import static dev.brine.pool.faults.NoWorkers.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brine.pool.Pool;
import dev.brine.pool.WorkerLostException;
import dev.brine.report.BrineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers that never come to work: one report, soon, to everyone who waits, and no storm of processes. */
@ExtendWith(Leaks.AfterEach.class)
@Timeout(90)
class BootFailuresIT {
    @TempDir
    Path folder;

    @Test
    void build_badFlag_oneReportQuotesTheJvm() throws Exception {
        BrineException failure = assertAllFail(builder().jvmArgs("-XX:+NoSuchFlag"), "BR2004");
        assertThat(failure).isInstanceOf(WorkerLostException.class);
        assertThat(failure.getMessage())
                .contains("Unrecognized VM option")
                .contains("NoSuchFlag")
                .contains("exit code 1")
                .contains(".jvmArgs");
    }

    @Test
    void build_classPathWithoutTheTask_classesAreFetched() {
        record Price(int net) {}
        try (Pool pool = builder().classPath(List.of(folder)).build()) {
            assertThat(pool.apply(() -> new Price(2).net() + new Price(3).net()))
                    .isEqualTo(5);
        }
    }

    @Test
    void build_noSuchJava_saysSo() throws Exception {
        Throwable failure = catchThrowable(() -> assertAllFail(builder().javaHome(folder.resolve("none")), "BR2004"));
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void build_heapLargerThanTheMachine_saysSo() throws Exception {
        BrineException failure =
                assertAllFail(builder().jvmArgs("-Xms900g", "-Xmx900g", "-XX:+AlwaysPreTouch"), "BR2004");
        assertThat(failure.getMessage()).contains("memory");
    }

    /** A Java that dies at once, and counts how often it was started. */
    @Test
    void build_javaThatDies_isNotStartedAgainAndAgain() throws Exception {
        Path count = Files.createFile(folder.resolve("count"));
        Path home = folder.resolve("jdk");
        fakeJava(home, "echo started >> " + count + "\necho 'out of luck' >&2\nexit 41\n");
        BrineException failure = assertAllFail(builder().javaHome(home), "BR2004");
        assertThat(failure.getMessage()).contains("exit code 41").contains("out of luck");
        assertThat(Files.readAllLines(count)).hasSizeBetween(1, FEW);
    }

    /** What kills a worker while it boots says nothing about the next one. */
    @Test
    void build_firstStartsAreKilled_nextOnesWork() throws Exception {
        Path count = Files.createFile(folder.resolve("count"));
        Path home = folder.resolve("jdk");
        String real = System.getProperty("java.home") + "/bin/java";
        fakeJava(
                home,
                "echo started >> " + count + "\n[ $(wc -l < " + count + ") -le 2 ] && kill -9 $$\nexec " + real
                        + " \"$@\"\n");
        try (Pool pool = builder().javaHome(home).build()) {
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
        }
    }

    @Test
    void build_eachStartIsKilled_isGivenUpAfterAFew() throws Exception {
        Path count = Files.createFile(folder.resolve("count"));
        Path home = folder.resolve("jdk");
        fakeJava(home, "echo started >> " + count + "\nkill -9 $$\n");
        BrineException failure = assertAllFail(builder().javaHome(home), "BR2004");
        assertThat(failure.getMessage()).contains("SIGKILL");
        assertThat(Files.readAllLines(count)).hasSizeBetween(3, 2 * FEW);
    }

    private static void fakeJava(Path home, String script) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void apply_workersDieInTurn_areReplacedEachTime() {
        try (Pool pool = builder().build()) {
            for (int i = 0; i < 5; i++) {
                int code = i;
                WorkerLostException lost = catchThrowableOfType(
                        WorkerLostException.class,
                        () -> pool.run(() -> Runtime.getRuntime().halt(code)));
                assertThat(lost.exitCode()).hasValue(code);
            }
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
        }
    }
}
