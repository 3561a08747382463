package dev.brine.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on workers: in this thread ({@link SerialPool}), on threads ({@link ThreadPool}) or in processes ({@link
 * ProcessPool}), all behind this one contract.
 *
 * <pre>{@code
 * try (Pool pool = ProcessPool.of(4)) {
 *     List<Integer> sums = pool.map(test::processData, List.of(1, 2, 3, 4), List.of(5, 6, 7, 8));
 *     TaskFuture<String> greeting = pool.applyAsync(() -> "hello");
 *     String late = pool.withTimeout(Duration.ofSeconds(2)).apply(() -> slow());
 * }
 * }</pre>
 *
 * <p><b>What travels.</b> To a process goes a copy: of the function with all that it captures, of each argument, and
 * of the result on its way back. Any lambda, bound method or object will do, {@code Serializable} or not; what cannot
 * travel is refused in the calling thread, before anything is sent, with a report that names it. Changes that a task
 * makes to its copy are not seen here. In a serial or thread pool nothing is copied, unless it is {@code strict()}.
 *
 * <p><b>Failures.</b> Methods that wait throw, and futures complete with, a {@link dev.brine.report.BrineException}:
 * {@link TaskFailedException} if the task threw (its cause is what it threw), {@link TaskTimeoutException} if it ran
 * for longer than it may, {@link WorkerLostException} if its worker ended, {@link
 * dev.brine.serializer.SerializationException} if something could not travel, {@link PoolClosedException} if the pool
 * is closed or was terminated, and {@link QueueFullException} from a pool that was told to refuse. A failure is that
 * of one task; others are not affected. A task that had not begun when its worker ended goes to another worker and is
 * not a failure.
 *
 * <p><b>Waiting.</b> A waiting call that is interrupted cancels its task and throws a {@link
 * java.util.concurrent.CancellationException}, with the thread left interrupted.
 *
 * <p><b>Order of effects.</b> What happened before a submission in the submitting thread is visible to the task, as
 * far as it travels; what the task did happens before its future completes.
 *
 * <p>Thread-safe. All views made by the {@code with} methods share workers, queue and life; closing one closes all.
 *
 * @see <a
 * href="https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool">multiprocessing.Pool</a>
 */
public interface Pool extends AutoCloseable {
    /** Runs the task on a worker and waits for its result. */
    <R extends @Nullable Object> R apply(RemoteCallable<R> task);

    /** Runs the function on a worker and waits for its result. */
    <T extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteFunction<? super T, ? extends R> function, T argument);

    /** Runs the function on a worker and waits for its result. */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteBiFunction<? super A, ? super B, ? extends R> function, A first, B second);

    /**
     * Runs the task on a worker; returns at once, or when the queue has room for it.
     *
     * @throws dev.brine.serializer.SerializationException if the task cannot travel, here and now
     * @throws PoolClosedException if the pool is closed
     */
    <R extends @Nullable Object> TaskFuture<R> applyAsync(RemoteCallable<R> task);

    /** Runs the function on a worker; as {@link #applyAsync(RemoteCallable)} otherwise. */
    <T extends @Nullable Object, R extends @Nullable Object> TaskFuture<R> applyAsync(
            RemoteFunction<? super T, ? extends R> function, T argument);

    /** Runs the function on a worker; as {@link #applyAsync(RemoteCallable)} otherwise. */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskFuture<R> applyAsync(
            RemoteBiFunction<? super A, ? super B, ? extends R> function, A first, B second);

    /** Runs the task on a worker and waits until it is done. */
    void run(RemoteRunnable task);

    /** Runs the task on a worker; as {@link #applyAsync(RemoteCallable)} otherwise. */
    TaskFuture<@Nullable Void> runAsync(RemoteRunnable task);

    /**
     * Applies the function to each argument, on all workers, and waits for all results, which come in the order of
     * the arguments. Tasks travel in chunks whose size follows from how long they take, unless {@link #withChunkSize}
     * fixes it.
     *
     * <p>If tasks fail, it throws the failure of the first of them in the order of the arguments; tasks behind it are
     * not begun any more. The arguments are read to the end before the first task is sent: for endless ones there is
     * {@link #imap}.
     *
     * @return an unmodifiable list
     */
    <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    /**
     * Applies the function to the first of both, the second of both, and so on; the shorter one ends it. As {@link
     * #map(RemoteFunction, Iterable)} otherwise.
     */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    /** As {@link #map(RemoteFunction, Iterable)}, without waiting. */
    <T extends @Nullable Object, R extends @Nullable Object> TaskFuture<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    /** As {@link #map(RemoteBiFunction, Iterable, Iterable)}, without waiting. */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskFuture<List<R>> mapAsync(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    /**
     * Applies the function lazily: results come in the order of the arguments, each as soon as it and those before it
     * are there. Only a bounded number of arguments is read ahead, so endless ones take constant memory.
     *
     * <p>Where a task failed, the stream throws its failure from the operation that asks for that result. Close the
     * stream if you do not read it to the end: that cancels what is under way, and the stream ends. The arguments are read by a thread of
     * the pool.
     */
    <T extends @Nullable Object, R extends @Nullable Object> Stream<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    /** As {@link #imap(RemoteFunction, Iterable)}, over two sources; the shorter one ends it. */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Stream<R> imap(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    /** As {@link #imap(RemoteFunction, Iterable)}, but results come as tasks complete. */
    <T extends @Nullable Object, R extends @Nullable Object> Stream<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    /** As {@link #imapUnordered(RemoteFunction, Iterable)}, over two sources; the shorter one ends it. */
    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Stream<R> imapUnordered(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    /**
     * Runs the task once on each worker, and waits for all, also if it fails on one; then it throws the first failure.
     * A retry stays on its worker, or goes to the one that replaces it; a worker that is to go because the pool shrinks meanwhile
     * runs it first.
     *
     * @return one result for each worker, in no particular order
     */
    <R extends @Nullable Object> List<R> everywhere(RemoteCallable<R> task);

    /**
     * This pool with a limit to how long each task may run, counted from when the worker begins it. A task that runs
     * for longer is interrupted, and if it does not heed that, its worker is killed and replaced. A thread pool, which
     * cannot kill, leaves such a task behind on its thread, and goes on with another one; a serial pool runs it in the
     * caller's thread, which has to wait until the task ends.
     *
     * @throws IllegalArgumentException if the limit is not positive
     */
    Pool withTimeout(Duration limit);

    /**
     * This pool with tasks that are begun again, at most so many times, when they throw, time out, or lose their
     * worker.
     *
     * @throws IllegalArgumentException if {@code retries} is negative
     */
    Pool withRetries(int retries);

    /**
     * This pool with maps that send so many tasks at a time, instead of what measuring suggests.
     *
     * @throws IllegalArgumentException if {@code tasks} is less than 1
     */
    Pool withChunkSize(int tasks);

    /**
     * This pool with someone who learns how far each submission is: of a map or lazy map, how many tasks are done; of a single
     * task, what it says with {@link Progress#report}. Tasks of {@link #everywhere} and of the executor view are not
     * watched.
     *
     * <p>The consumer is called when there is something new, at most every 50 ms, one call at a time for each submission, on
     * threads of the pool's own; the last time in the thread that waits, before {@code apply} or {@code map} returns. It may
     * block: that delays nothing but its own next call, and the end of the call that waits. What it throws is ignored.
     */
    Pool withProgress(Consumer<? super Progress> consumer);

    /** This pool with a name for its tasks, which reports mention. */
    Pool withName(String name);

    /**
     * This pool as an {@link ExecutorService} with the conventions of the JDK: {@link
     * java.util.concurrent.ExecutionException} with the task's own exception as its cause, {@link
     * java.util.concurrent.RejectedExecutionException} when closed. Shutting it down closes the pool.
     */
    ExecutorService asExecutorService();

    /** How the pool does at the moment. */
    PoolStats stats();

    /** How many workers the pool means to have; fewer may be up at a moment. */
    int workers();

    /**
     * Changes the number of workers, now. Those that are too many finish the task that they run.
     *
     * @throws IllegalArgumentException if {@code workers} is less than 1
     * @throws PoolClosedException if the pool is closed
     */
    void resize(int workers);

    /**
     * Takes no more, finishes what it has, ends the workers, and waits for all that. If the waiting thread is
     * interrupted, the pool is terminated. Closing again does nothing.
     */
    @Override
    void close();

    /**
     * Ends the workers at once, whatever they do: pending futures fail with {@link PoolClosedException}. Does not
     * wait; see {@link #awaitTermination}.
     */
    void terminate();

    /** Waits until the pool has ended, with nothing left of it, for at most so long; whether it has. Does not close it. */
    boolean awaitTermination(Duration limit) throws InterruptedException;
}
