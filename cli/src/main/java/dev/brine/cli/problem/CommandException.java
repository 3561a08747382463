package dev.brine.cli.problem;

import dev.brine.report.BrineException;
import dev.brine.report.Report;
import org.jspecify.annotations.Nullable;

/** Ends the command with a report and an exit code. */
public final class CommandException extends BrineException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandException(int exitCode, Report report, @Nullable Throwable cause) {
        super(report, cause);
        this.exitCode = exitCode;
    }

    /** What the process exits with. */
    public int exitCode() {
        return exitCode;
    }
}
