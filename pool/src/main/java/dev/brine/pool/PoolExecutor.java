package dev.brine.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
    private final EnginePool pool;
    private volatile boolean shutdown;

    PoolExecutor(EnginePool pool) {
        this.pool = pool;
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        Objects.requireNonNull(task, "task must not be null");
        return new PoolTask<>(pool, Bodies.of((RemoteCallable<T>) task::call), null, () -> {});
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        Objects.requireNonNull(task, "task must not be null");
        return new PoolTask<>(pool, Bodies.of((RemoteRunnable) task::run), value, () -> {});
    }

    /**
     * Runs a command in a worker. Refuses what only has an effect in this process and would be lost on a copy: the internal
     * tasks of {@code CompletableFuture.supplyAsync} and {@code FutureTask}s that are not this pool's.
     */
    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command must not be null");
        if (command instanceof PoolTask<?> task) {
            task.submit();
        } else if (command instanceof Future || command instanceof AsynchronousCompletionTask) {
            throw new RejectedExecutionException(
                    "a " + command.getClass().getName() + " completes a future of this process,"
                            + " and would complete but its copy in a worker: use submit(...) or Pool.applyAsync(...)");
        } else {
            new PoolTask<@Nullable Object>(pool, Bodies.of((RemoteRunnable) command::run), null, () -> {}).submit();
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException never) {
            throw new IllegalStateException("292 years have passed", never);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("tasks must not be empty");
        }
        long start = System.nanoTime();
        BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
        List<PoolTask<T>> all = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                Objects.requireNonNull(task, "task must not be null");
                int number = all.size();
                all.add(new PoolTask<>(pool, Bodies.of((RemoteCallable<T>) task::call), null, () -> done.add(number)));
            }
            all.forEach(PoolTask::submit);
            ExecutionException last = null;
            for (int i = 0; i < all.size(); i++) {
                long left = unit.toNanos(timeout) - (System.nanoTime() - start);
                Integer number = done.poll(left, TimeUnit.NANOSECONDS);
                if (number == null) {
                    throw new TimeoutException("no task succeeded within " + timeout + " " + unit);
                }
                try {
                    return all.get(number).get();
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
        pool.terminate();
        return List.of();
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
        return pool.awaitTermination(Duration.ofNanos(unit.toNanos(timeout)));
    }
}
