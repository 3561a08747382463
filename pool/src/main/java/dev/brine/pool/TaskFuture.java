package dev.brine.pool;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The result of a task that is still to come. Thread-safe. */
public abstract class TaskFuture<R extends @Nullable Object> extends CompletableFuture<R> {
    TaskFuture() {}

    /** The worker that ran the task, or runs it now; empty before it was first begun. */
    public abstract Optional<String> worker();

    /** How many times the task was begun. */
    public abstract int attempts();
}
