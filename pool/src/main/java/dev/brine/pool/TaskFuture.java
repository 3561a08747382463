package dev.brine.pool;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task that is still to come. Thread-safe. Waiting for it ({@code get}, {@code join}) throws what
 * {@link CompletableFuture} throws, with Brine's exception as the cause. Actions that depend on it ({@code thenApply} and the
 * like) run on a thread of their own, so they may block, and use the pool.
 */
public abstract class TaskFuture<R extends @Nullable Object> extends CompletableFuture<R> {
    TaskFuture() {}

    /** The worker that ran the task, or runs it now; empty before one was chosen, and for a map. */
    public abstract Optional<String> worker();

    /** How many times the task was begun; 0 for a map. */
    public abstract int attempts();

    /**
     * How far it is: what a task has said with {@link Progress#report}, which until then counts as one piece of work; of a map,
     * the tasks that are done. Never waits.
     */
    public abstract Progress progress();

    /**
     * Gives up on the task. One that waits is dropped. One that runs is interrupted and, in a process pool, its worker killed
     * and replaced if the task does not heed that within the pool's {@code cancelGrace}; unless {@code mayInterruptIfRunning} is
     * false: then it runs on, and its result is dropped.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return super.cancel(mayInterruptIfRunning);
    }
}
