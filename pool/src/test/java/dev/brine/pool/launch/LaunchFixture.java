package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A launcher of echo workers whose output is collected; closing it asserts that nothing is left. */
final class LaunchFixture implements AutoCloseable {
    final List<String> output = new CopyOnWriteArrayList<>();
    final Launcher launcher;
    private final List<ProcessHandle> before =
            ProcessHandle.current().children().toList();

    LaunchFixture(LaunchSettings.Builder settings) throws IOException {
        launcher = Launcher.open(settings.build());
    }

    LaunchFixture(Launcher launcher) {
        this.launcher = launcher;
    }

    LaunchFixture() throws IOException {
        launcher = Launcher.open(settings()
                .output((worker, stream, line) -> output.add(worker + " " + stream + " " + line))
                .build());
    }

    static LaunchSettings.Builder settings() {
        return LaunchSettings.builder("test-pool", 2)
                .mainClass(EchoWorker.class.getName())
                .output(OutputSink.discard());
    }

    static String ask(LaunchedWorker worker, String line) throws IOException {
        EchoWorker.writeLine(worker.data(), line);
        return EchoWorker.readLine(worker.data());
    }

    static void tell(LaunchedWorker worker, String line) throws IOException {
        EchoWorker.writeLine(worker.data(), line);
    }

    @Override
    public void close() {
        Path folder = launcher.folder();
        launcher.close();
        assertThat(folder)
                .as("the private folder goes with the launcher")
                .satisfiesAnyOf(
                        f -> assertThat(f).isNull(),
                        f -> assertThat(Files.exists(f)).isFalse());
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ProcessHandle.current().children())
                        .as("no process is left")
                        .allMatch(before::contains));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .as("no thread is left")
                        .noneMatch(thread -> thread.getName().startsWith("test-pool")));
    }
}
