package dev.brine.pool.launch;

import dev.brine.pool.report.ExitStatus;
import dev.brine.report.Report;

/** A worker could not be started; the report says why. */
public final class WorkerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Report report;
    private final ExitStatus exit;
    private final boolean crashed;

    /** @param exit how its process ended; exit code 0 if it was none, or if it was we who ended it */
    WorkerStartException(Report report, ExitStatus exit, boolean crashed) {
        super(report.toString());
        this.report = report;
        this.exit = exit;
        this.crashed = crashed;
    }

    /** What stood in the way, and what to do about it. */
    public Report report() {
        return report;
    }

    /** Whether a signal ended its process, or nobody knows what did: that says nothing about the next one. */
    public boolean isInconclusive() {
        return exit.isInconclusive();
    }

    /** Whether its JVM crashed, and did not just refuse to start. */
    boolean crashed() {
        return crashed;
    }
}
