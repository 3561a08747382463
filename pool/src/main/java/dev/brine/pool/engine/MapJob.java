package dev.brine.pool.engine;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a map: one per element, results in the order of the arguments. The first failure in that order fails the
 * map: tasks after the earliest failed one are no longer wanted, those before it are waited for, since one of them may fail
 * too.
 */
public final class MapJob extends Job {
    private final Values firsts;
    private final @Nullable Values seconds;
    private final Outcome outcome;
    private final Results results;
    private final ArrayDeque<Chunk> returned = new ArrayDeque<>();
    private int next;
    private final AtomicLong settled = new AtomicLong();
    private final Object failureLock = new Object();
    private final Retries retries = new Retries();
    private final BitSet settledBeforeFailure = new BitSet();
    private volatile int failedAt = Integer.MAX_VALUE;
    private @Nullable Failure failure;
    private volatile boolean done;

    /** @param seconds as many as there are first arguments; null if tasks take but one */
    public MapJob(Body body, Values firsts, @Nullable Values seconds, TaskOptions options, Outcome outcome) {
        super(body, options, new Pace());
        this.firsts = firsts;
        this.seconds = seconds;
        this.outcome = outcome;
        this.results = new Results(firsts.size());
    }

    public int size() {
        return results.size();
    }

    @Override
    String kind() {
        return "map";
    }

    @Override
    long element(long index) {
        return index;
    }

    @Override
    public boolean wants(long index) {
        return !done && !isCancelled() && index < failedAt;
    }

    @Override
    public @Nullable Object first(long index) {
        return firsts.get((int) index);
    }

    @Override
    public @Nullable Object second(long index) {
        return seconds == null ? null : seconds.get((int) index);
    }

    @Override
    public Values arguments(long from, int count, boolean first) {
        Values all = first || seconds == null ? firsts : seconds;
        return all.part((int) from, count);
    }

    @Override
    @Nullable
    Chunk pull(int most) {
        while (!returned.isEmpty()) {
            Chunk chunk = returned.removeFirst();
            if (wants(chunk.from())) {
                if (chunk.count() > most) {
                    returned.addFirst(chunk.rest(chunk.from() + most));
                    return chunk.before(chunk.from() + most);
                }
                return chunk;
            }
        }
        int end = Math.min(size(), failedAt);
        if (next >= end || done) {
            return null;
        }
        Chunk chunk = new Chunk(this, next, Math.min(most, end - next));
        next += chunk.count();
        return chunk;
    }

    @Override
    boolean hasMore() {
        return !done && (!returned.isEmpty() || next < Math.min(size(), failedAt));
    }

    @Override
    public long waiting() {
        return Math.max(0, Math.min(size(), failedAt) - next) + returned.size();
    }

    @Override
    void giveBack(Chunk chunk) {
        returned.addFirst(chunk);
    }

    @Override
    void begun(long index, String worker) {}

    @Override
    void completed(long from, Values values) {
        try {
            synchronized (failureLock) {
                results.put((int) from, values);
            }
        } catch (OutOfMemoryError tooMany) {
            abort(new Failure.Threw(Thrown.of(tooMany), tooMany, "the parent", nameOf(from)));
            return;
        }
        settle((int) from, values.size(), null);
    }

    @Override
    void failed(long index, Failure why) {
        settle((int) index, 1, why);
    }

    @Override
    boolean takeRetry(long index) {
        return retries.take(index, options().retries());
    }

    private void settle(int from, int count, @Nullable Failure why) {
        boolean complete;
        synchronized (failureLock) {
            settledBeforeFailure.set(from, from + count);
            if (why != null && from < failedAt) {
                failedAt = from;
                failure = why;
            }
            long all = settled.addAndGet(count);
            int end = Math.min(size(), failedAt);
            complete = !done && (all >= size() || (failure != null && settledBeforeFailure.nextClearBit(0) >= end));
            if (complete) {
                done = true;
            }
        }
        if (complete) {
            Failure first = failure;
            if (first != null) {
                outcome.failed(first);
            } else {
                outcome.completed(results.toList());
            }
        }
    }

    @Override
    void abort(Failure why) {
        synchronized (failureLock) {
            if (done) {
                return;
            }
            done = true;
        }
        outcome.failed(why);
    }

    @Override
    public Reported progress() {
        return new Reported(settled.get(), size());
    }

    @Override
    public boolean isDone() {
        return done;
    }

    /** The index of the earliest failed task so far; {@code Integer.MAX_VALUE} if none failed. */
    public int failedAt() {
        return failedAt;
    }
}
