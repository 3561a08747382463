package dev.brine.pool.engine;

import org.jspecify.annotations.Nullable;

/** Where the task that a thread runs says how far it is. */
public final class Reporting {
    private static final ThreadLocal<@Nullable Sink> SINK = new ThreadLocal<>();

    private Reporting() {}

    /** Takes what a task says. Must be quick: tasks call it in tight loops. */
    @FunctionalInterface
    public interface Sink {
        void report(long done, long total);
    }

    /** From here on the calling thread's reports go there; returns where they went before. */
    public static @Nullable Sink bind(@Nullable Sink sink) {
        Sink before = SINK.get();
        if (sink == null) {
            SINK.remove();
        } else {
            SINK.set(sink);
        }
        return before;
    }

    /** Says how far the calling thread's task is; does nothing where no task runs. */
    public static void report(long done, long total) {
        Sink sink = SINK.get();
        if (sink != null) {
            sink.report(done, total);
        }
    }
}
