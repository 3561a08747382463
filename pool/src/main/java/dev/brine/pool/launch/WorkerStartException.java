package dev.brine.pool.launch;

import dev.brine.report.Report;

/** A worker could not be started; the report says why. */
public final class WorkerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Report report;
    private final boolean crashed;

    WorkerStartException(Report report, boolean crashed) {
        super(report.toString());
        this.report = report;
        this.crashed = crashed;
    }

    /** What stood in the way, and what to do about it. */
    public Report report() {
        return report;
    }

    /** Whether its JVM crashed or was killed, and did not just refuse to start. */
    boolean crashed() {
        return crashed;
    }
}
