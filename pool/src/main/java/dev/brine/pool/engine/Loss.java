package dev.brine.pool.engine;

import dev.brine.pool.report.TaskName;
import dev.brine.pool.report.WorkerDeath;
import dev.brine.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a worker that ended, and the report made of them.
 *
 * @param exitCode absent if it ended by a signal, or if it never started
 * @param signal by name, such as {@code SIGKILL}
 * @param stderrTail the last lines of its standard error
 * @param death all that is known of its end; null if it never started
 */
public record Loss(
        Report report,
        String worker,
        long pid,
        OptionalInt exitCode,
        Optional<String> signal,
        Duration uptime,
        List<String> stderrTail,
        Optional<Path> crashLog,
        @Nullable WorkerDeath death) {
    /** The same loss, blamed on this task. */
    public Loss of(TaskName task) {
        if (report.row("what").isPresent()) {
            return this;
        }
        return with(task.addTo(report));
    }

    /** The same loss, told otherwise. */
    public Loss with(Report told) {
        return new Loss(told, worker, pid, exitCode, signal, uptime, stderrTail, crashLog, death);
    }

    /** A loss of which no more is known than a report. */
    public static Loss of(String worker, Report report) {
        return new Loss(
                report,
                worker,
                -1,
                OptionalInt.empty(),
                Optional.empty(),
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                null);
    }
}
