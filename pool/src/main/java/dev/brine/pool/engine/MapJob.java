package dev.brine.pool.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All tasks of a map: one per element, results in the order of the arguments. The first failure in that order fails the
 * map: tasks after the earliest failed one are no longer wanted, those before it are waited for, since one of them may fail
 * too.
 */
public final class MapJob extends Job {
    private final Object[] firsts;
    private final Object @Nullable [] seconds;
    private final Outcome outcome;
    private final @Nullable Object[] results;
    private final ArrayDeque<Chunk> returned = new ArrayDeque<>();
    private int next;
    private final AtomicLong settled = new AtomicLong();
    private final Object failureLock = new Object();
    private final Retries retries = new Retries();
    private final BitSet settledBeforeFailure = new BitSet();
    private volatile int failedAt = Integer.MAX_VALUE;
    private @Nullable Failure failure;
    private volatile boolean done;

    public MapJob(
            Body body, Object[] firsts, Object @Nullable [] seconds, int size, TaskOptions options, Outcome outcome) {
        super(body, options, new Pace());
        this.firsts = firsts;
        this.seconds = seconds;
        this.outcome = outcome;
        this.results = new Object[size];
    }

    public int size() {
        return results.length;
    }

    /** How many of its tasks are settled. */
    public long settled() {
        return settled.get();
    }

    @Override
    public boolean wants(long index) {
        return !done && !isCancelled() && index < failedAt;
    }

    @Override
    public @Nullable Object first(long index) {
        return firsts[(int) index];
    }

    @Override
    public @Nullable Object second(long index) {
        return seconds == null ? null : seconds[(int) index];
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
    void completed(long from, @Nullable Object[] values, int count) {
        System.arraycopy(values, 0, results, (int) from, count);
        settle((int) from, count, null);
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
                outcome.completed(Collections.unmodifiableList(Arrays.asList(results)));
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
    public boolean isDone() {
        return done;
    }

    /** The index of the earliest failed task so far; {@code Integer.MAX_VALUE} if none failed. */
    public int failedAt() {
        return failedAt;
    }
}
