package dev.brine.serializer.closure;

import org.jspecify.annotations.Nullable;

/** Thrown when a closure cannot be taken apart or spun; the message says what was missing. */
public final class UnknownClosureException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownClosureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
