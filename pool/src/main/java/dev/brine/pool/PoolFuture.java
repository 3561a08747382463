package dev.brine.pool;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Outcome;
import dev.brine.pool.engine.SingleJob;
import dev.brine.pool.engine.Threads;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future of the engine's. It is completed by threads that read from workers, which must never wait: so dependent actions
 * run elsewhere, and those who wait have a latch of their own rather than being dependents.
 */
final class PoolFuture<R extends @Nullable Object> extends TaskFuture<R> implements Outcome {
    /** Grows with actions that block, and is empty a second after the last. */
    private static final ExecutorService ACTIONS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Threads.named("brine-future-actions"));

    /** Runs what may wait, or takes long, away from the threads that read from workers. */
    static void inActionThread(Runnable action) {
        try {
            ACTIONS.execute(action);
        } catch (OutOfMemoryError noMoreThreads) {
            action.run(); // slows down whoever waits for this thread, but nobody waits for ever
        }
    }

    private final Engine engine;
    private @Nullable Job job;
    private @Nullable ProgressWatch watch;
    private volatile @Nullable CountDownLatch waiters;

    PoolFuture(Engine engine) {
        this.engine = engine;
    }

    /** Tells the future its job, before that is submitted. */
    PoolFuture<R> of(Job newJob, @Nullable ProgressWatch newWatch) {
        job = newJob;
        watch = newWatch;
        return this;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // R itself may be nullable
    public void completed(@Nullable Object value) {
        if (getNumberOfDependents() > 0) {
            inActionThread(() -> complete((R) value));
        } else {
            complete((R) value);
        }
        wakeWaiters();
        endWatch(true);
    }

    @Override
    public void failed(Failure failure) {
        RuntimeException exception = Failures.exception(failure);
        if (getNumberOfDependents() > 0) {
            inActionThread(() -> completeExceptionally(exception));
        } else {
            completeExceptionally(exception);
        }
        wakeWaiters();
        endWatch(false);
    }

    private void endWatch(boolean completed) {
        ProgressWatch watching = watch;
        if (watching != null) {
            watching.endSoon(completed);
        }
    }

    private void wakeWaiters() {
        CountDownLatch latch = waiters;
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Waits for the job, helping if possible. Others may complete the future before: then nobody counts the latch down. */
    private void awaitJob(long nanos) throws InterruptedException {
        Job current = job;
        if (isDone() || current == null) {
            return;
        }
        if (nanos == Long.MAX_VALUE) {
            engine.backend().help(current);
        }
        CountDownLatch latch = latch();
        if (!isDone() && !current.isDone()) {
            boolean unused = latch.await(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized CountDownLatch latch() {
        CountDownLatch latch = waiters;
        if (latch == null) {
            latch = new CountDownLatch(1);
            waiters = latch;
        }
        return latch;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        awaitJob(Long.MAX_VALUE);
        return super.get();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        long nanos = unit.toNanos(timeout);
        awaitJob(Math.min(nanos, Long.MAX_VALUE - 1));
        return super.get(Math.max(0, nanos - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
    }

    @Override
    public R join() {
        try {
            awaitJob(Long.MAX_VALUE);
        } catch (InterruptedException interrupted) {
            R value = super.join();
            Thread.currentThread().interrupt();
            return value;
        }
        return super.join();
    }

    @Override
    public boolean complete(R value) {
        boolean changed = super.complete(value);
        wakeWaiters();
        return changed;
    }

    @Override
    public boolean completeExceptionally(Throwable exception) {
        boolean changed = super.completeExceptionally(exception);
        wakeWaiters();
        return changed;
    }

    @Override
    public void obtrudeValue(R value) {
        super.obtrudeValue(value);
        wakeWaiters();
    }

    @Override
    public void obtrudeException(Throwable exception) {
        super.obtrudeException(exception);
        wakeWaiters();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        Job current = job;
        if (cancelled && current != null) {
            engine.cancel(current, mayInterruptIfRunning);
        }
        wakeWaiters();
        return cancelled || isCancelled();
    }

    @Override
    public Optional<String> worker() {
        return job instanceof SingleJob single ? Optional.ofNullable(single.worker()) : Optional.empty();
    }

    @Override
    public Progress progress() {
        Job current = job;
        if (current == null) {
            return new Progress(0, Progress.UNKNOWN);
        }
        Progress reached = EnginePool.progressOf(engine, current);
        return isDone() && !isCompletedExceptionally() ? reached.finished() : reached;
    }

    @Override
    public int attempts() {
        return job instanceof SingleJob single ? single.attempts() : 0;
    }

    /** Such as {@code TaskFuture[running on brine-pool-1-worker-2, 3 of 10]}. */
    @Override
    public String toString() {
        String state = isCancelled()
                ? "cancelled"
                : isCompletedExceptionally()
                        ? "failed"
                        : isDone()
                                ? "done"
                                : worker().map(name -> "running on " + name).orElse("waiting");
        return "TaskFuture[" + state + ", " + progress() + "]";
    }
}
