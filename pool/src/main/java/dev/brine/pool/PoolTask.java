package dev.brine.pool;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Outcome;
import dev.brine.pool.engine.SingleJob;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A task of {@link PoolExecutor}: a future of the JDK's kind, whose work is done by a worker. */
final class PoolTask<V extends @Nullable Object> extends FutureTask<V> implements Outcome {
    private final PoolExecutor executor;
    private final SingleJob job;
    private final @Nullable V fixed;
    private final AtomicBoolean submitted = new AtomicBoolean();
    private volatile @Nullable Runnable whenDone;

    /** @param fixed what it gives if the task has no result */
    PoolTask(PoolExecutor executor, Body body, @Nullable V fixed) {
        super(() -> {
            throw new IllegalStateException("a task of a pool is not run in this process");
        });
        this.executor = executor;
        this.job = new SingleJob(body, null, null, executor.pool().options(), this);
        this.fixed = fixed;
    }

    PoolExecutor executor() {
        return executor;
    }

    /** Gives the task to the pool, unless that was done. */
    void submit() {
        if (submitted.compareAndSet(false, true)) {
            executor.submit(this, job);
        }
    }

    /** Gives the task to the pool, and says what to do when it is done; that must not block. */
    void submit(Runnable action) {
        whenDone = action;
        submit();
    }

    /** Lets a worker do it, and waits for that. */
    @Override
    public void run() {
        submit();
        try {
            get();
        } catch (InterruptedException interrupted) {
            cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException outcome) {
            // The future tells.
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public void completed(@Nullable Object value) {
        executor.settled(job);
        set(fixed != null ? fixed : (V) value);
    }

    @Override
    public void failed(Failure failure) {
        executor.settled(job);
        setException(cause(failure));
    }

    /** What a future of the JDK's kind fails with: the task's own exception, or one of ours. */
    static Throwable cause(Failure failure) {
        if (failure instanceof Failure.Threw threw) {
            Throwable object = threw.object();
            return object == null ? new RemoteThrowable(threw.thrown()) : object;
        }
        return Failures.exception(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            executor.settled(job);
            executor.pool().engine().cancel(job, mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    protected void done() {
        Runnable action = whenDone;
        if (action != null) {
            action.run();
        }
    }
}
