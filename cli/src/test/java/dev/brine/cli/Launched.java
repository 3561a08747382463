package dev.brine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * A process started by a shell line in which {@code $BRINE} is the built command. Its output goes to files. When it is closed, it and
 * all processes that it was seen to start must have ended.
 */
final class Launched implements AutoCloseable {
    static final Path COMMAND = Path.of("target/brine/bin/brine").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final Process process;
    private final Set<ProcessHandle> seen = new HashSet<>();

    private Launched(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** What a process did. */
    record Result(int exitCode, String out, String err) {}

    static Launched shell(Path folder, String line) throws IOException {
        return shell(folder, line, builder -> {});
    }

    static Launched shell(Path folder, String line, Consumer<ProcessBuilder> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-c", line))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("BRINE", COMMAND.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The script command hands its line to this shell; where the variable is missing it would take sh, which may
        // not know "< <(...)".
        builder.environment().put("SHELL", "/bin/bash");
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        more.accept(builder);
        return new Launched(folder, builder.start());
    }

    /** Runs a line to its end; standard input is empty. */
    static Result run(Path folder, String line) throws IOException, InterruptedException {
        try (Launched launched = shell(folder, line)) {
            launched.process.getOutputStream().close();
            return launched.await();
        }
    }

    OutputStream stdin() {
        return process.getOutputStream();
    }

    /** The worker processes that run now: JVMs that a JVM has started. */
    List<ProcessHandle> workers() {
        List<ProcessHandle> workers = process.descendants()
                .filter(child ->
                        isJava(child) && child.parent().filter(Launched::isJava).isPresent())
                .toList();
        seen.addAll(workers);
        return workers;
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    /** Waits until so many workers run. */
    List<ProcessHandle> awaitWorkers(int count) {
        return Awaitility.await("workers").atMost(PATIENCE).until(this::workers, found -> found.size() >= count);
    }

    /** Waits until standard output has something in it. */
    void awaitOutput() {
        Awaitility.await().atMost(PATIENCE).until(() -> Files.size(folder.resolve("out")) > 0);
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
    }

    Result await() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "ended in time; so far on stderr: " + errOrNothing())
                .isTrue();
        return new Result(process.exitValue(), Files.readString(folder.resolve("out"), StandardCharsets.UTF_8), err());
    }

    private String errOrNothing() {
        try {
            return err();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(seen::add);
        boolean ended = !process.isAlive();
        try {
            if (ended) {
                Awaitility.await("no process is left")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> seen.stream().noneMatch(ProcessHandle::isAlive));
            }
        } finally {
            seen.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
