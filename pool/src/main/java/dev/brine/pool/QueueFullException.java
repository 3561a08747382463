package dev.brine.pool;

import dev.brine.report.BrineException;
import dev.brine.report.Report;

/** Thrown when a task is given to a pool whose queue is full, and which was told to refuse rather than to wait. */
public final class QueueFullException extends BrineException {
    private static final long serialVersionUID = 1L;

    QueueFullException(Report report) {
        super(report, null);
    }
}
