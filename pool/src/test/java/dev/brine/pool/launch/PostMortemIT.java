package dev.brine.pool.launch;

import static dev.brine.pool.launch.LaunchFixture.ask;
import static dev.brine.pool.launch.LaunchFixture.settings;
import static dev.brine.pool.launch.LaunchFixture.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.report.MemoryFacts;
import dev.brine.pool.report.WorkerDeath;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostMortemIT {

    @Test
    void examine_exit_namesCodeAndLastWords() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");
            ask(worker, "do err last words");
            tell(worker, "do exit 3");
            WorkerDeath death = examine(fixture, worker);

            assertThat(death.exit().code()).isEqualTo(3);
            assertThat(death.lastWords()).containsExactly("last words");
            assertThat(death.crashLog()).isNull();
            assertThat(death.memoryEvidence()).isEmpty();
            assertThat(death.uptime()).isPositive();
        }
    }

    @Test
    void examine_segv_findsTheCrashLog() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");
            new ProcessBuilder("kill", "-SEGV", Long.toString(worker.pid()))
                    .start()
                    .waitFor();
            WorkerDeath death = examine(fixture, worker);

            assertThat(death.signal()).contains("SIGSEGV");
            assertThat(death.crashLog()).isNotNull();
            assertThat(death.crashLog().headline()).startsWith("SIGSEGV");
            Files.delete(death.crashLog().file());
        }
    }

    @Test
    void examine_outOfMemoryExit_namesTheEvidence() throws Exception {
        try (LaunchFixture fixture =
                new LaunchFixture(settings().heapBytes(32 << 20).jvmArgs(List.of("-XX:+ExitOnOutOfMemoryError")))) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");
            tell(worker, "do oom");
            WorkerDeath death = examine(fixture, worker);

            assertThat(death.exit().code()).isEqualTo(3);
            assertThat(death.memoryEvidence()).contains("it printed an OutOfMemoryError");
        }
    }

    @Test
    void examine_stillAlive_saysUnknown() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            LaunchedWorker worker = fixture.launcher.launch("worker-1");

            assertThat(examine(fixture, worker).exit().text()).isEqualTo("unknown");
            assertThat(ProcessMemory.residentBytes(worker.pid()).getAsLong()).isBetween(10L << 20, 1L << 30);
        }
    }

    private static WorkerDeath examine(LaunchFixture fixture, LaunchedWorker worker) throws InterruptedException {
        return fixture.launcher.examine(worker, MemoryFacts.UNKNOWN, null);
    }
}
