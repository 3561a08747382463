package dev.brine.pool;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Outcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a caller waits with for one job: lighter than a future, and its exceptions have the caller's stack trace. */
final class Waiting implements Outcome {
    private final Thread caller = Thread.currentThread();
    private @Nullable Object value;
    private @Nullable Failure failure;
    private volatile boolean done;

    @Override
    public void completed(@Nullable Object result) {
        value = result;
        finish();
    }

    @Override
    public void failed(Failure why) {
        failure = why;
        finish();
    }

    private void finish() {
        done = true;
        if (Thread.currentThread() != caller) {
            LockSupport.unpark(caller);
        }
    }

    /** The result, or the exception. If the caller is interrupted, the job is cancelled and the thread left interrupted. */
    @Nullable
    Object await(Engine engine, Job job) {
        try {
            if (!done) {
                engine.backend().help(job);
            }
            while (!done) {
                LockSupport.park(this);
                if (!done && Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for a task");
                }
            }
        } catch (InterruptedException interrupted) {
            engine.cancel(job, true);
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException("the caller was interrupted while it waited; the task was cancelled");
            cancelled.initCause(interrupted);
            throw cancelled;
        }
        if (failure != null) {
            throw Failures.exception(failure);
        }
        return value;
    }
}
