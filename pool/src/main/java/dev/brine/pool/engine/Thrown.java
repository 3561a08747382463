package dev.brine.pool.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as data, which always travels, whatever its class: what it was called, what it said, where it came from.
 *
 * @param className its class
 * @param message what {@code getMessage()} gave
 * @param text what {@code toString()} gave
 */
public record Thrown(
        String className,
        @Nullable String message,
        String text,
        List<StackTraceElement> stack,
        @Nullable Thrown cause,
        List<Thrown> suppressed) {
    private static final int MAX_DEPTH = 32;

    /** Takes a throwable apart; a hostile one, whose own methods throw, gets a text that says so. */
    public static Thrown of(Throwable throwable) {
        return of(throwable, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
    }

    private static Thrown of(Throwable throwable, Set<Throwable> seen, int depth) {
        boolean deeper = seen.add(throwable) && depth < MAX_DEPTH;
        String className = throwable.getClass().getName();
        String message;
        String text;
        try {
            message = throwable.getMessage();
            text = String.valueOf(throwable.toString());
        } catch (Throwable broken) {
            message = null;
            text = className + " (its toString() threw " + broken.getClass().getName() + ")";
        }
        Throwable cause = deeper ? causeOf(throwable) : null;
        List<Thrown> suppressed = deeper
                ? Arrays.stream(throwable.getSuppressed())
                        .map(each -> of(each, seen, depth + 1))
                        .toList()
                : List.of();
        return new Thrown(
                className,
                message,
                text,
                stackOf(throwable),
                cause == null ? null : of(cause, seen, depth + 1),
                suppressed);
    }

    /** A stack may be anything: the method can be overridden. */
    private static List<StackTraceElement> stackOf(Throwable throwable) {
        try {
            return Arrays.stream(throwable.getStackTrace()).map(Frames::plain).toList();
        } catch (Throwable broken) {
            return List.of();
        }
    }

    private static @Nullable Throwable causeOf(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable broken) {
            return null;
        }
    }
}
