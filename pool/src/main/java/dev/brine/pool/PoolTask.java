package dev.brine.pool;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Outcome;
import dev.brine.pool.engine.SingleJob;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A task of {@link PoolExecutor}: a future of the JDK's kind, whose work is done by a worker. */
final class PoolTask<V extends @Nullable Object> extends FutureTask<V> implements Outcome {
    private final EnginePool pool;
    private final SingleJob job;
    private final @Nullable V fixed;
    private final Runnable whenDone;

    /** @param fixed what it gives if the task has no result */
    PoolTask(EnginePool pool, Body body, @Nullable V fixed, Runnable whenDone) {
        super(() -> {
            throw new IllegalStateException("a task of a pool is not run in this process");
        });
        this.pool = pool;
        this.job = new SingleJob(body, null, null, pool.options(), this);
        this.fixed = fixed;
        this.whenDone = whenDone;
    }

    /** Gives the task to the pool. */
    void submit() {
        Engine engine = pool.engine();
        Failure refused = engine.submit(job);
        if (refused != null) {
            RuntimeException reason = Failures.exception(refused);
            throw new RejectedExecutionException(reason.getMessage(), reason);
        }
    }

    @Override
    public void run() {
        submit();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public void completed(@Nullable Object value) {
        set(fixed != null ? fixed : (V) value);
    }

    @Override
    public void failed(Failure failure) {
        if (failure instanceof Failure.Threw threw) {
            Throwable object = threw.object();
            setException(object == null ? new RemoteThrowable(threw.thrown()) : object);
        } else {
            setException(Failures.exception(failure));
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            pool.engine().cancel(job, mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    protected void done() {
        whenDone.run();
    }
}
