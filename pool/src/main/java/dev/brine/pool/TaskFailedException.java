package dev.brine.pool;

import dev.brine.report.BrineException;
import dev.brine.report.Report;

/**
 * Thrown when a task threw. The cause is what it threw, of its own class where that class travels and else a stand-in of the
 * same text, with the stack trace of the worker; this exception's own stack trace is the caller's.
 */
public final class TaskFailedException extends BrineException {
    private static final long serialVersionUID = 1L;

    private final String worker;

    TaskFailedException(Report report, Throwable cause, String worker) {
        super(report, cause);
        this.worker = worker;
    }

    /** The worker that ran the task. */
    public String worker() {
        return worker;
    }
}
