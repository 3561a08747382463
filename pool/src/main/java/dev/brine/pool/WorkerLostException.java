package dev.brine.pool;

import dev.brine.pool.engine.Loss;
import dev.brine.report.BrineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the worker that ran a task ended before the task did, or when no worker could be started. Only the task that
 * was running fails; tasks that had not begun go to another worker.
 */
public final class WorkerLostException extends BrineException {
    private static final long serialVersionUID = 1L;

    private final String worker;
    private final long pid;
    private final @Nullable Integer exitCode;
    private final @Nullable String signal;
    private final Duration uptime;
    private final List<String> stderr;
    private final @Nullable String crashLog;

    WorkerLostException(Loss loss) {
        this(loss, null);
    }

    WorkerLostException(Loss loss, @Nullable Throwable cause) {
        super(loss.report(), cause);
        this.worker = loss.worker();
        this.pid = loss.pid();
        this.exitCode = loss.exitCode().isPresent() ? loss.exitCode().getAsInt() : null;
        this.signal = loss.signal().orElse(null);
        this.uptime = loss.uptime();
        this.stderr = List.copyOf(loss.stderrTail());
        this.crashLog = loss.crashLog().map(Path::toString).orElse(null);
    }

    /** The worker that ended. */
    public String worker() {
        return worker;
    }

    /** Its process id; empty if no process was started. */
    public OptionalLong pid() {
        return pid < 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }

    /** Its exit code; empty if a signal ended it. */
    public OptionalInt exitCode() {
        return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    /** The signal that ended it, by name: {@code SIGKILL}. */
    public Optional<String> signal() {
        return Optional.ofNullable(signal);
    }

    /** How long it lived. */
    public Duration uptime() {
        return uptime;
    }

    /** The last lines that it wrote to its standard error; unmodifiable. */
    public List<String> stderr() {
        return stderr;
    }

    /** The file in which the JVM described its own crash ({@code hs_err_pid...}). */
    public Optional<Path> crashLog() {
        return Optional.ofNullable(crashLog).map(Path::of);
    }
}
