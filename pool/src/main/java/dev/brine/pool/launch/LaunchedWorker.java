package dev.brine.pool.launch;

import dev.brine.pool.report.ExitStatus;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A worker process that has attached: its two channels, both blocking and authenticated, and how it lives and dies.
 * Thread-safe.
 */
public final class LaunchedWorker {
    private final int id;
    private final String name;
    private final WorkerProcess process;
    private final Instant startedAt;
    private final SocketChannel data;
    private final SocketChannel control;

    LaunchedWorker(int id, String name, WorkerProcess process, Instant startedAt, Listener.Channels channels) {
        this.id = id;
        this.name = name;
        this.process = process;
        this.startedAt = startedAt;
        this.data = channels.data();
        this.control = channels.control();
    }

    /** The number of the worker in its pool, from 1; a replacement has a new one. */
    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** When its process was started. */
    public Instant startedAt() {
        return startedAt;
    }

    public SocketChannel data() {
        return data;
    }

    public SocketChannel control() {
        return control;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, never with an exception. */
    public CompletableFuture<ExitStatus> exit() {
        return process.exit();
    }

    /** Kills the process at once, as SIGKILL does. */
    public void kill() {
        process.kill();
    }

    /** The last lines that it printed to its standard error stream so far. */
    public List<String> stderrTail() {
        return process.stderrTail();
    }

    /** Waits a moment until all that a dead worker had printed was read, so that its last words are complete. */
    public List<String> lastWords() throws InterruptedException {
        return process.lastWords();
    }

    @Nullable
    Path crashFolder() {
        return process.crashFolder();
    }

    /** Closes both channels; the worker sees its parent gone and ends. */
    public void closeChannels() {
        for (SocketChannel channel : List.of(data, control)) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + (isAlive() ? ")" : ", ended)");
    }
}
