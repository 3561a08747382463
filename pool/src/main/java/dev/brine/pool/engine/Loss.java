package dev.brine.pool.engine;

import dev.brine.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The facts about a worker that ended, and the report made of them.
 *
 * @param exitCode absent if it ended by a signal, or if it never started
 * @param signal by name, such as {@code SIGKILL}
 * @param stderrTail the last lines of its standard error
 */
public record Loss(
        Report report,
        String worker,
        long pid,
        OptionalInt exitCode,
        Optional<String> signal,
        Duration uptime,
        List<String> stderrTail,
        Optional<Path> crashLog) {
    /** A loss of which no more is known than a report. */
    public static Loss of(String worker, Report report) {
        return new Loss(
                report, worker, -1, OptionalInt.empty(), Optional.empty(), Duration.ZERO, List.of(), Optional.empty());
    }
}
