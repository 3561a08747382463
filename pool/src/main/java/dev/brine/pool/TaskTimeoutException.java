package dev.brine.pool;

import dev.brine.report.BrineException;
import dev.brine.report.Report;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a task ran for longer than it may. The limit counts from the moment the task begins to run in its worker. In a
 * process pool the task is interrupted, and its worker killed and replaced if that does not end it.
 */
public final class TaskTimeoutException extends BrineException {
    private static final long serialVersionUID = 1L;

    private final Duration limit;
    private final String worker;
    private final @Nullable String threadDump;

    TaskTimeoutException(Report report, Duration limit, String worker, @Nullable String threadDump) {
        super(report, null);
        this.limit = limit;
        this.worker = worker;
        this.threadDump = threadDump;
    }

    /** How long the task might run. */
    public Duration limit() {
        return limit;
    }

    /** The worker that ran the task. */
    public String worker() {
        return worker;
    }

    /** What the worker's threads did when the limit had passed, if it could still say so. */
    public Optional<String> threadDump() {
        return Optional.ofNullable(threadDump);
    }
}
