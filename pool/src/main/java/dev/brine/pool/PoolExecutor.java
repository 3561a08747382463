package dev.brine.pool;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Outcome;
import dev.brine.pool.engine.SingleJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A pool with the conventions of the JDK: {@code ExecutionException} with the task's own exception as its cause,
 * {@code RejectedExecutionException} when closed or full. Its shutdown is the pool's.
 */
final class PoolExecutor extends AbstractExecutorService {
    private static final long CENTURY_NANOS = TimeUnit.DAYS.toNanos(36_500);

    private final EnginePool pool;
    /** What was submitted and is not settled, for {@link #shutdownNow}. */
    private final Map<SingleJob, Runnable> pending = new ConcurrentHashMap<>();

    private volatile boolean shutdown;

    PoolExecutor(EnginePool pool) {
        this.pool = pool;
    }

    EnginePool pool() {
        return pool;
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        Objects.requireNonNull(task, "task must not be null");
        return new PoolTask<>(this, Bodies.of((RemoteCallable<T>) task::call), null);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        Objects.requireNonNull(task, "task must not be null");
        return new PoolTask<>(this, Bodies.of((RemoteRunnable) task::run), value);
    }

    /**
     * Runs a command in a worker. What completes a future of this process, as the JDK's own tasks do, goes there in part:
     * see {@link ForeignTask}.
     */
    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command must not be null");
        if (command instanceof PoolTask<?> task && task.executor() == this) {
            task.submit();
        } else if (!ForeignTask.execute(command, this)) {
            submit(command, Bodies.of((RemoteRunnable) command::run), Ignored.OUTCOME);
        }
    }

    /** Whether workers get copies of tasks, whose effects on objects of this process would be lost. */
    boolean copies() {
        return pool.engine().backend().copies();
    }

    /** Gives the pool what a worker is to do for a command. */
    void submit(Runnable command, Body body, Outcome outcome) {
        Forgetting forgetting = new Forgetting(this, outcome);
        SingleJob job = new SingleJob(body, null, null, pool.options(), forgetting);
        forgetting.job = job;
        submit(command, job);
    }

    void submit(Runnable command, SingleJob job) {
        pending.put(job, command);
        boolean taken = false;
        try {
            Failure refused = pool.engine().submit(job);
            if (refused != null) {
                RuntimeException reason = Failures.exception(refused);
                throw new RejectedExecutionException(reason.getMessage(), reason);
            }
            taken = true;
        } finally {
            if (!taken || job.isDone()) {
                pending.remove(job);
            }
        }
    }

    void settled(SingleJob job) {
        pending.remove(job);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, CENTURY_NANOS, TimeUnit.NANOSECONDS);
        } catch (TimeoutException never) {
            throw new IllegalStateException("a century has passed", never);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        long nanos = unit.toNanos(timeout);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("tasks must not be empty");
        }
        long start = System.nanoTime();
        BlockingQueue<PoolTask<T>> done = new LinkedBlockingQueue<>();
        List<PoolTask<T>> all = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                Objects.requireNonNull(task, "task must not be null");
                PoolTask<T> future = new PoolTask<>(this, Bodies.of((RemoteCallable<T>) task::call), null);
                all.add(future);
                future.submit(() -> done.add(future));
            }
            ExecutionException last = null;
            for (int i = 0; i < all.size(); i++) {
                PoolTask<T> next = done.poll(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new TimeoutException("no task succeeded within " + timeout + " " + unit);
                }
                try {
                    return next.get();
                } catch (ExecutionException failed) {
                    last = failed;
                }
            }
            throw Objects.requireNonNull(last);
        } finally {
            all.forEach(task -> task.cancel(true));
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
        pool.engine().beginClose();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        Map<SingleJob, Runnable> unsettled = Map.copyOf(pending);
        pool.terminate();
        List<Runnable> neverBegun = new ArrayList<>();
        unsettled.forEach((job, command) -> {
            if (job.attempts() == 0) {
                neverBegun.add(command);
            }
        });
        return neverBegun;
    }

    @Override
    public boolean isShutdown() {
        return shutdown || !pool.engine().isOpen();
    }

    @Override
    public boolean isTerminated() {
        try {
            return isShutdown() && pool.awaitTermination(Duration.ZERO);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitTermination(Duration.ofNanos(Math.min(unit.toNanos(timeout), CENTURY_NANOS)));
    }

    /** Takes a job off the list before its outcome is told. */
    private static final class Forgetting implements Outcome {
        private final PoolExecutor executor;
        private final Outcome outcome;
        private @Nullable SingleJob job;

        Forgetting(PoolExecutor executor, Outcome outcome) {
            this.executor = executor;
            this.outcome = outcome;
        }

        @Override
        public void completed(@Nullable Object value) {
            forget();
            outcome.completed(value);
        }

        @Override
        public void failed(Failure failure) {
            forget();
            outcome.failed(failure);
        }

        private void forget() {
            if (job != null) {
                executor.settled(job);
            }
        }
    }

    /** What becomes of a command that nobody waits for. */
    private enum Ignored implements Outcome {
        OUTCOME;

        @Override
        public void completed(@Nullable Object value) {}

        @Override
        public void failed(Failure failure) {
            if (failure instanceof Failure.Threw || failure instanceof Failure.Lost) {
                RuntimeException exception = Failures.exception(failure);
                System.getLogger("dev.brine.pool").log(System.Logger.Level.WARNING, exception.getMessage(), exception);
            }
        }
    }

    /** As its pool's. */
    @Override
    public String toString() {
        return "ExecutorService of " + pool;
    }
}
