package dev.brine.pool.launch;

import dev.brine.pool.report.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The process of a worker, whoever has started it. Thread-safe. */
interface WorkerProcess {
    long pid();

    boolean isAlive();

    CompletableFuture<ExitStatus> exit();

    void kill();

    List<String> stderrTail();

    List<String> lastWords() throws InterruptedException;

    /** Tells the process where to attach. Fails if it is dead already. */
    void send(AttachLine line) throws IOException;

    /** Where its JVM writes about a crash of its own; null if it was not told where. */
    @Nullable
    Path crashFolder();

    /** A process that is our own child. */
    final class Child implements WorkerProcess {
        private final Process process;
        private final WorkerOutput output;
        private final CompletableFuture<ExitStatus> exit;

        private final @Nullable Path crashFolder;

        Child(Process process, @Nullable Path crashFolder, String workerName, OutputSink sink) {
            this.process = process;
            this.crashFolder = crashFolder;
            output = WorkerOutput.of(workerName, sink);
            output.stdout().start(process.getInputStream(), workerName + "-stdout");
            output.stderr().start(process.getErrorStream(), workerName + "-stderr");
            exit = process.onExit().thenApply(ended -> new ExitStatus(ended.exitValue()));
        }

        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public CompletableFuture<ExitStatus> exit() {
            return exit.copy();
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public List<String> stderrTail() {
            return output.stderrTail();
        }

        @Override
        public List<String> lastWords() throws InterruptedException {
            return output.lastWords();
        }

        @Override
        public void send(AttachLine line) throws IOException {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(line.text().getBytes(StandardCharsets.US_ASCII));
            }
        }

        @Override
        public @Nullable Path crashFolder() {
            return crashFolder;
        }
    }
}
