package dev.brine.pool.process;

import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Job;
import dev.brine.pool.memory.Outbox;
import org.jspecify.annotations.Nullable;

/** A chunk that a worker has been sent. Its tasks have consecutive numbers on that connection. Guarded by the lock of its link's flights. */
final class Flight {
    final Chunk chunk;
    final long first;
    final double costNanos;
    final int bytes;
    final long sentAt;
    final boolean pinned;
    private final Outbox.@Nullable Parcel parcel;

    /** How many of its tasks are settled. */
    int settled;

    /** How many tasks it has; fewer than its chunk once some were recalled. */
    int count;

    /** The number of a task whose result is no longer wanted, or 0. */
    long dropped;

    Flight(
            Chunk chunk,
            long first,
            double costNanos,
            int bytes,
            long sentAt,
            boolean pinned,
            Outbox.@Nullable Parcel parcel) {
        this.chunk = chunk;
        this.first = first;
        this.count = chunk.count();
        this.costNanos = costNanos;
        this.bytes = bytes;
        this.sentAt = sentAt;
        this.pinned = pinned;
        this.parcel = parcel;
    }

    /** Its worker needs nothing more of what was put aside for it. */
    void release() {
        if (parcel != null) {
            parcel.release();
        }
    }

    Job job() {
        return chunk.job();
    }

    /** The index in its job of a task by its number. */
    long index(long task) {
        return chunk.from() + (task - first);
    }

    boolean holds(long task) {
        return task >= first + settled && task < first + count;
    }

    boolean isDone() {
        return settled >= count;
    }

    /** Its tasks from this one on, to be given back. */
    Flight from(long task) {
        Chunk rest = chunk.rest(index(task)).before(index(first + count));
        return new Flight(rest, task, 0, 0, sentAt, pinned, null);
    }

    @Override
    public String toString() {
        return "tasks " + first + " to " + (first + count - 1) + ", " + settled + " settled";
    }
}
