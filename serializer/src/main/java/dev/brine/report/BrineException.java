package dev.brine.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that Brine throws: unchecked, and always with a {@link Report} that says what happened,
 * where, why, and how to fix it. The message is the report as plain text.
 */
public abstract class BrineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Report report;

    protected BrineException(Report report, @Nullable Throwable cause) {
        super(Objects.requireNonNull(report, "report must not be null").toString(), cause);
        this.report = report;
    }

    /** What happened, where, why, and how to fix it. */
    public final Report report() {
        return report;
    }
}
