package dev.brine.pool;

import dev.brine.pool.engine.Backend;
import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.MapJob;
import dev.brine.pool.engine.SingleJob;
import dev.brine.pool.engine.TaskOptions;
import dev.brine.report.BrineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API over an engine, with the options of one view. Immutable. */
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // R itself may be nullable
class EnginePool implements Pool {
    private final Engine engine;
    private final TaskOptions options;
    private final @Nullable Consumer<? super Progress> watcher;

    EnginePool(Engine engine, TaskOptions options) {
        this(engine, options, null);
    }

    private EnginePool(Engine engine, TaskOptions options, @Nullable Consumer<? super Progress> watcher) {
        this.engine = engine;
        this.options = options;
        this.watcher = watcher;
    }

    final Engine engine() {
        return engine;
    }

    final TaskOptions options() {
        return options;
    }

    /** Starts to tell this view's watcher, if it has one, how far a job is. */
    final @Nullable ProgressWatch watch(Job job) {
        return watcher == null ? null : new ProgressWatch(watcher, () -> progressOf(engine, job)).start();
    }

    static Progress progressOf(Engine engine, Job job) {
        if (job instanceof SingleJob single && !job.isDone()) {
            engine.backend().observe(single);
        }
        return Progress.of(job.progress());
    }

    // ---- one task

    private <R extends @Nullable Object> R apply(Body body, @Nullable Object first, @Nullable Object second) {
        return apply(body, first, second, SingleJob.NO_ELEMENT);
    }

    /** @param element the index of the element that it is for, if it is of a map */
    private <R extends @Nullable Object> R apply(
            Body body, @Nullable Object first, @Nullable Object second, long element) {
        Waiting waiting = new Waiting();
        SingleJob job = new SingleJob(body, first, second, options, waiting);
        job.forElement(element);
        job.helpFromHere();
        return (R) submitAndWait(job, waiting);
    }

    private @Nullable Object submitAndWait(Job job, Waiting waiting) {
        ProgressWatch watch = watch(job);
        boolean completed = false;
        try {
            refuse(engine.submit(job));
            Object value = waiting.await(engine, job);
            completed = true;
            return value;
        } finally {
            if (watch != null) {
                watch.end(completed);
            }
        }
    }

    private void submit(Job job, PoolFuture<?> future) {
        ProgressWatch watch = watch(job);
        future.of(job, watch);
        boolean accepted = false;
        try {
            refuse(engine.submit(job));
            accepted = true;
        } finally {
            if (watch != null && !accepted) {
                watch.end(false);
            }
        }
    }

    private <R extends @Nullable Object> TaskFuture<R> applyAsync(
            Body body, @Nullable Object first, @Nullable Object second) {
        PoolFuture<R> future = new PoolFuture<>(engine);
        submit(new SingleJob(body, first, second, options, future), future);
        return future;
    }

    private static void refuse(@Nullable Failure failure) {
        if (failure != null) {
            throw Failures.exception(failure);
        }
    }

    @Override
    public <R extends @Nullable Object> R apply(RemoteCallable<R> task) {
        return apply(Bodies.of(task), null, null);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteFunction<? super T, ? extends R> function, T argument) {
        return apply(Bodies.of(function), argument, null);
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteBiFunction<? super A, ? super B, ? extends R> function, A first, B second) {
        return apply(Bodies.of(function), first, second);
    }

    @Override
    public <R extends @Nullable Object> TaskFuture<R> applyAsync(RemoteCallable<R> task) {
        return applyAsync(Bodies.of(task), null, null);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> TaskFuture<R> applyAsync(
            RemoteFunction<? super T, ? extends R> function, T argument) {
        return applyAsync(Bodies.of(function), argument, null);
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            TaskFuture<R> applyAsync(RemoteBiFunction<? super A, ? super B, ? extends R> function, A first, B second) {
        return applyAsync(Bodies.of(function), first, second);
    }

    @Override
    public void run(RemoteRunnable task) {
        apply(Bodies.of(task), null, null);
    }

    @Override
    public TaskFuture<@Nullable Void> runAsync(RemoteRunnable task) {
        return applyAsync(Bodies.of(task), null, null);
    }

    // ---- many

    private <R extends @Nullable Object> List<R> map(Body body, Arguments arguments) {
        Waiting waiting = new Waiting();
        MapJob job = new MapJob(body, arguments.firsts(), arguments.seconds(), options, waiting);
        if (job.size() == 0) {
            refuse(engine.refusal());
            return List.of();
        }
        return (List<R>) Objects.requireNonNull(submitAndWait(job, waiting), "a map completes with a list");
    }

    private <R extends @Nullable Object> TaskFuture<List<R>> mapAsync(Body body, Arguments arguments) {
        PoolFuture<List<R>> future = new PoolFuture<>(engine);
        MapJob job = new MapJob(body, arguments.firsts(), arguments.seconds(), options, future);
        if (job.size() == 0) {
            refuse(engine.refusal());
            future.of(job, null).completed(List.of());
            return future;
        }
        submit(job, future);
        return future;
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments) {
        return map(Bodies.of(function), Arguments.of(arguments, engine.backend().copies()));
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds) {
        return map(
                Bodies.of(function),
                Arguments.of(firsts, seconds, engine.backend().copies()));
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> TaskFuture<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments) {
        return mapAsync(
                Bodies.of(function), Arguments.of(arguments, engine.backend().copies()));
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            TaskFuture<List<R>> mapAsync(
                    RemoteBiFunction<? super A, ? super B, ? extends R> function,
                    Iterable<? extends A> firsts,
                    Iterable<? extends B> seconds) {
        return mapAsync(
                Bodies.of(function),
                Arguments.of(firsts, seconds, engine.backend().copies()));
    }

    // ---- lazily

    private <R extends @Nullable Object> Stream<R> lazy(
            Body body, Iterable<?> firsts, @Nullable Iterable<?> seconds, boolean ordered) {
        refuse(engine.refusal());
        if (engine.backend().runsInCaller()) {
            EnginePool unwatched = new EnginePool(engine, options);
            return SerialMap.of(
                    (index, first, second) -> unwatched.apply(body, first, second, index), firsts, seconds, watcher);
        }
        return LazyMap.of(engine, body, options, firsts, seconds, ordered, watcher);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> Stream<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments) {
        Objects.requireNonNull(arguments, "arguments must not be null");
        return lazy(Bodies.of(function), arguments, null, true);
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Stream<R> imap(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds) {
        Objects.requireNonNull(firsts, "firsts must not be null");
        Objects.requireNonNull(seconds, "seconds must not be null");
        return lazy(Bodies.of(function), firsts, seconds, true);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> Stream<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments) {
        Objects.requireNonNull(arguments, "arguments must not be null");
        return lazy(Bodies.of(function), arguments, null, false);
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Stream<R> imapUnordered(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds) {
        Objects.requireNonNull(firsts, "firsts must not be null");
        Objects.requireNonNull(seconds, "seconds must not be null");
        return lazy(Bodies.of(function), firsts, seconds, false);
    }

    @Override
    public <R extends @Nullable Object> List<R> everywhere(RemoteCallable<R> task) {
        Body body = Bodies.of(task);
        List<Waiting> all = new ArrayList<>();
        List<SingleJob> jobs = new ArrayList<>();
        refuse(engine.everywhere(workers -> {
            all.clear();
            jobs.clear();
            for (int i = 0; i < workers; i++) {
                Waiting waiting = new Waiting();
                all.add(waiting);
                jobs.add(new SingleJob(body, null, null, options, waiting));
            }
            return jobs;
        }));
        return awaitAll(jobs, all);
    }

    /** Leaves none behind: whoever is interrupted cancels all, and a failure is thrown once the others are done too. */
    private <R extends @Nullable Object> List<R> awaitAll(List<SingleJob> jobs, List<Waiting> all) {
        List<R> results = new ArrayList<>();
        BrineException failure = null;
        try {
            for (int i = 0; i < jobs.size(); i++) {
                try {
                    results.add((R) all.get(i).await(engine, jobs.get(i)));
                } catch (BrineException failed) {
                    failure = failure == null ? failed : failure;
                }
            }
        } catch (CancellationException interrupted) {
            jobs.forEach(job -> engine.cancel(job, true));
            throw interrupted;
        }
        if (failure != null) {
            throw failure;
        }
        return Collections.unmodifiableList(results);
    }

    // ---- how

    @Override
    public Pool withTimeout(Duration limit) {
        return new EnginePool(engine, options.limit(Checks.positiveNanos("limit", limit)), watcher);
    }

    @Override
    public Pool withRetries(int retries) {
        return new EnginePool(engine, options.retries(Checks.atLeast("retries", retries, 0)), watcher);
    }

    @Override
    public Pool withChunkSize(int tasks) {
        return new EnginePool(engine, options.chunkSize(Checks.atLeast("tasks", tasks, 1)), watcher);
    }

    @Override
    public Pool withName(String name) {
        return new EnginePool(engine, options.name(Objects.requireNonNull(name, "name must not be null")), watcher);
    }

    @Override
    public Pool withProgress(Consumer<? super Progress> consumer) {
        return new EnginePool(engine, options, Objects.requireNonNull(consumer, "consumer must not be null"));
    }

    @Override
    public ExecutorService asExecutorService() {
        return new PoolExecutor(this);
    }

    @Override
    public PoolStats stats() {
        Backend backend = engine.backend();
        int workers = backend.workers();
        int idle = Math.min(workers, backend.idleWorkers());
        int busy = Math.min(workers, backend.busyWorkers());
        return new PoolStats(workers, idle, engine.queued(), busy, engine.completed(), engine.failed());
    }

    @Override
    public int workers() {
        return engine.backend().workers();
    }

    @Override
    public void resize(int workers) {
        Checks.atLeast("workers", workers, 1);
        refuse(engine.refusal());
        engine.backend().resize(workers);
    }

    @Override
    public void close() {
        engine.close();
    }

    @Override
    public void terminate() {
        engine.terminate();
    }

    @Override
    public boolean awaitTermination(Duration limit) throws InterruptedException {
        return engine.awaitTermination(limit);
    }

    @Override
    public String toString() {
        PoolStats stats = stats();
        return engine.name() + "[" + stats.workers() + (stats.workers() == 1 ? " worker, " : " workers, ")
                + stats.idleWorkers() + " idle, " + stats.queued()
                + " queued, " + stats.completed() + " completed, " + stats.failed() + " failed"
                + (engine.isOpen() ? "]" : ", closed]");
    }
}
