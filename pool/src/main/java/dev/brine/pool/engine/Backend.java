package dev.brine.pool.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs chunks: this thread, threads, processes, or a cluster. It polls the engine's queue when it has room, and tells
 * the engine what became of each task. Thread-safe.
 */
public interface Backend {
    /** Called once, before anything else. */
    void start(Engine engine);

    /** Why tasks of the calling thread are not taken at the moment; null if they are. */
    default @Nullable Failure refusal() {
        return null;
    }

    /**
     * Readies a job in its submitter's thread; a serializing backend encodes here.
     *
     * @throws dev.brine.serializer.SerializationException if the job cannot travel
     */
    void prepare(Job job);

    /** There is something in the queue: starts it if a worker is idle. Called in the submitter's thread. */
    void offered();

    /** The calling thread waits for the job, and may do a part of the work; returns when the job is done, or before. */
    void help(Job job) throws InterruptedException;

    /**
     * Tasks of this job are no longer wanted. Those that run are interrupted, and their worker is replaced if they do not
     * heed it, if {@code interrupt} says so.
     */
    void cancel(Job job, boolean interrupt);

    /** Tells the job what its task, which may run elsewhere, has said of how far it is. */
    default void observe(SingleJob job) {}

    /**
     * One job for each worker, each to be run by its own, also if that is about to go because the pool shrinks.
     *
     * @return how many of them it takes, from the first; none if there are more workers than that
     */
    int everywhere(List<? extends Job> jobs);

    /** Whether tasks run in the thread that submits them, and lazy maps therefore in the one that consumes them. */
    default boolean runsInCaller() {
        return false;
    }

    /** Whether workers get copies of what tasks carry, and not the objects themselves. */
    default boolean copies() {
        return true;
    }

    int workers();

    int idleWorkers();

    /** How many workers have a task that has not ended; a worker that has gone, or is to come, has none. */
    int busyWorkers();

    void resize(int workers);

    /** Ends the workers, which have nothing left to do; or at once, whatever they do. */
    void stop(boolean now);

    boolean awaitStopped(Duration limit) throws InterruptedException;
}
