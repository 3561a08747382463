package dev.brine.serializer;

import dev.brine.report.BrineException;
import dev.brine.report.Report;
import dev.brine.serializer.explain.Explainer;
import dev.brine.serializer.explain.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a value cannot be written or its bytes cannot be read. {@link #report()} is about the first offender,
 * {@link #reports()} about all that were found.
 */
public final class SerializationException extends BrineException {
    private static final long serialVersionUID = 1L;

    private final Side side;
    private final List<Report> reports;

    /** What was being carried when it failed. */
    public enum Side {
        /** A value given to the serializer directly. */
        VALUE,
        /** The function or closure of a task, on its way to a worker. */
        TASK,
        /** An argument of a task, on its way to a worker. */
        ARGUMENT,
        /** The result of a task, on its way back. */
        RESULT,
        /** An exception that a task threw, on its way back. */
        EXCEPTION,
        /** What each worker of a pool is to run first. */
        INITIALIZER
    }

    public SerializationException(Side side, List<Report> reports, @Nullable Throwable cause) {
        super(reports.get(0), cause);
        this.side = side;
        this.reports = List.copyOf(reports);
    }

    /** The same failure, told of another side than the one that was known when it happened. */
    public SerializationException withSide(Side side) {
        List<Report> told = reports.stream()
                .map(each -> Explainer.retell(each, Subject.valueOf(side.name())))
                .toList();
        SerializationException same = new SerializationException(side, told, getCause());
        same.setStackTrace(getStackTrace());
        return same;
    }

    /** What was being carried when it failed. */
    public Side side() {
        return side;
    }

    /** One report for each offender that was found, the most telling first; never empty. */
    public List<Report> reports() {
        return reports;
    }
}
