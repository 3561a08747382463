package dev.brine.pool.engine;

import org.jspecify.annotations.Nullable;

/** What a job's tasks run: one function, called with each task's arguments. */
public record Body(Object function, Shape shape) {
    /** Calls a body; the one place that knows the functional interfaces of the API. */
    @FunctionalInterface
    public interface Caller {
        @Nullable
        Object call(Body body, @Nullable Object first, @Nullable Object second) throws Throwable;
    }
}
