package dev.brine.pool.engine;

import dev.brine.pool.recording.FlightLog;
import dev.brine.pool.report.TaskName;
import dev.brine.serializer.session.TaskText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One submission: a single task, all tasks of a map, or those of a stream. Its tasks have consecutive indices. Queue
 * methods ({@link #pull}, {@link #giveBack}, {@link #hasMore}) are called under the queue's lock; results may come from any
 * thread.
 */
public abstract class Job {
    private static final AtomicIntegerFieldUpdater<Job> LEFT = AtomicIntegerFieldUpdater.newUpdater(Job.class, "left");

    private final Body body;
    private final TaskOptions options;
    private final Pace pace;
    private volatile int left;
    private volatile @Nullable Object prepared;
    private volatile boolean cancelled;
    private volatile @Nullable Place place;
    private @Nullable Thread helper;
    private FlightLog.@Nullable Submission recorded;
    private @Nullable Map<Long, List<Loss>> losses;
    boolean queued;
    Lanes.@Nullable Lane lane;

    Job(Body body, TaskOptions options, Pace pace) {
        this.body = body;
        this.options = options;
        this.pace = pace;
    }

    public final Body body() {
        return body;
    }

    public final TaskOptions options() {
        return options;
    }

    public final Pace pace() {
        return pace;
    }

    /** What reports call one of its tasks: its name if it has one, where its code stands, and for which element it is. */
    final TaskName nameOf(long index) {
        String code = TaskText.of(body.function());
        String text = options.name() == null ? code : options.name() + ": " + code;
        long element = element(index);
        return element < 0 ? TaskName.of(text) : TaskName.of(text, element);
    }

    /** For which element of a map a task is; negative if it is of no map. */
    abstract long element(long index);

    /** What the backend made of this job when it was submitted. */
    public final @Nullable Object prepared() {
        return prepared;
    }

    public final void prepare(Object form) {
        prepared = form;
    }

    /** From here on only this place may run it. */
    public final void pinTo(Place newPlace) {
        place = newPlace;
    }

    /** Where alone it may run; null if anywhere. */
    public final @Nullable Place place() {
        return place;
    }

    /** Its place in a flight recording; null if nobody records it. */
    final FlightLog.@Nullable Submission recorded() {
        return recorded;
    }

    final void record(FlightLog.@Nullable Submission submission) {
        recorded = submission;
    }

    /** What kind of submission this is, in a word. */
    abstract String kind();

    /** The calling thread is going to submit it and then, at once, to wait for it with {@link Backend#help}. */
    public final void helpFromHere() {
        helper = Thread.currentThread();
    }

    /** Whether the calling thread promised to read the results of this job. */
    public final boolean isHelpedFromHere() {
        return helper == Thread.currentThread();
    }

    /** Whether its result no longer matters: tasks not begun are dropped, running ones may be interrupted. */
    public final boolean isCancelled() {
        return cancelled;
    }

    final void markCancelled() {
        cancelled = true;
    }

    /** True the first time only: for the engine's count of what is still to be done. */
    final boolean leave() {
        return LEFT.compareAndSet(this, 0, 1);
    }

    /** Whether this task may still be begun: neither settled nor cancelled. */
    public abstract boolean wants(long index);

    /** The first argument of a task; null if it has none. */
    public abstract @Nullable Object first(long index);

    /** The second argument of a task; null if it has none. */
    public abstract @Nullable Object second(long index);

    /** The first or the second arguments of consecutive tasks. */
    public abstract Values arguments(long from, int count, boolean first);

    /** The next chunk of at most so many tasks; null if there is none now. */
    abstract @Nullable Chunk pull(int most);

    abstract boolean hasMore();

    /** How many tasks wait to be pulled; a guess is enough. */
    public abstract long waiting();

    abstract void giveBack(Chunk chunk);

    abstract void begun(long index, String worker);

    /** The results of consecutive tasks. */
    abstract void completed(long from, Values values);

    /** A task failed for good, retries included. */
    abstract void failed(long index, Failure failure);

    /** A task is tried again after this; what became of its workers is told if it is given up. */
    final synchronized void remember(long index, Failure failure) {
        if (failure instanceof Failure.Lost lost) {
            if (losses == null) {
                losses = new HashMap<>();
            }
            losses.computeIfAbsent(index, key -> new ArrayList<>()).add(lost.loss());
        }
    }

    /** The last failure of a task, together with what is remembered of it. */
    final synchronized Failure withMemories(long index, Failure failure) {
        List<Loss> before = losses == null ? null : losses.remove(index);
        return before != null && failure instanceof Failure.Lost lost
                ? new Failure.Lost(lost.loss(), lost.task(), List.copyOf(before))
                : failure;
    }

    /** Takes one of a task's retries; false if none is left. */
    abstract boolean takeRetry(long index);

    /** Fails whatever is not settled yet. */
    abstract void abort(Failure failure);

    /** How far it is, as far as this process has been told. */
    public abstract Reported progress();

    /** Whether nothing is left to be done for it. */
    public abstract boolean isDone();
}
