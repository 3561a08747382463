package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Ends one writing or reading; the facade turns it into a {@code SerializationException} with a report. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal, @Nullable Throwable cause) {
        // No value of it: it may hold an exception of the user's, whose toString may fail.
        super(refusal.getClass().getSimpleName(), cause);
        this.refusal = refusal;
    }

    public RefusedException(Refusal refusal) {
        this(refusal, null);
    }

    public Refusal refusal() {
        return refusal;
    }

    static RefusedException damaged(long offset, String detail) {
        return new RefusedException(new Refusal.Damaged(offset, detail));
    }
}
