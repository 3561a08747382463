package dev.brine.pool.launch;

import dev.brine.report.Report;

/** A worker could not be started; the report says why. */
public final class WorkerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Report report;

    WorkerStartException(Report report) {
        super(report.toString());
        this.report = report;
    }

    WorkerStartException(Report report, Throwable cause) {
        super(report.toString(), cause);
        this.report = report;
    }

    /** What stood in the way, and what to do about it. */
    public Report report() {
        return report;
    }
}
