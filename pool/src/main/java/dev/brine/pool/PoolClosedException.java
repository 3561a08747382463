package dev.brine.pool;

import dev.brine.report.BrineException;
import dev.brine.report.Report;

/** Thrown when a task is given to a closed pool, or when the pool was terminated before the task was done. */
public final class PoolClosedException extends BrineException {
    private static final long serialVersionUID = 1L;

    PoolClosedException(Report report) {
        super(report, null);
    }
}
