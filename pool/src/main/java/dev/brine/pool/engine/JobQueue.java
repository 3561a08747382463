package dev.brine.pool.engine;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that have tasks to give, served in turn: each submitting thread has its {@linkplain Lanes lane}, and in that a job that
 * has more after it gave a chunk goes to the end, so that a huge map does not starve the others. What comes back from a worker
 * goes to the front. Thread-safe.
 */
final class JobQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Lanes jobs = new Lanes();
    private final int limit;
    private int takers;
    private int putters;
    private boolean closed;
    private volatile boolean empty = true;

    JobQueue(int limit) {
        this.limit = limit;
    }

    /** Adds a job at the end; whether there was room. Waits for room if {@code wait}. False too if the queue is closed. */
    boolean offer(Job job, boolean wait) throws InterruptedException {
        lock.lock();
        try {
            while (jobs.size() >= limit && !closed) {
                if (!wait) {
                    return false;
                }
                putters++;
                try {
                    changed.await();
                } finally {
                    putters--;
                }
            }
            if (closed) {
                return false;
            }
            add(job);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a job that the engine has accepted already. */
    void offerAgain(Job job) {
        lock.lock();
        try {
            add(job);
        } finally {
            lock.unlock();
        }
    }

    private void add(Job job) {
        if (!job.queued && job.hasMore()) {
            job.queued = true;
            jobs.add(job);
            empty = false;
            if (takers > 0) {
                changed.signalAll();
            }
        }
    }

    /** Takes back a chunk that was not begun. */
    void giveBack(Chunk chunk) {
        lock.lock();
        try {
            Job job = chunk.job();
            job.giveBack(chunk);
            if (!job.queued) {
                job.queued = true;
                jobs.addFirst(job);
                empty = false;
            }
            if (takers > 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next chunk, of at most as many tasks as {@code most} says for its job; null if there is none. */
    @Nullable
    Chunk poll(ToIntFunction<Job> most) {
        if (empty) {
            return null;
        }
        lock.lock();
        try {
            return next(most);
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #poll}, but waits for a chunk; null once {@code stop} holds, which is asked anew after {@link #wake}. */
    @Nullable
    Chunk take(ToIntFunction<Job> most, BooleanSupplier stop) throws InterruptedException {
        lock.lock();
        try {
            Chunk chunk = null;
            while (!stop.getAsBoolean() && (chunk = next(most)) == null) {
                takers++;
                try {
                    changed.await();
                } finally {
                    takers--;
                }
            }
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Chunk next(ToIntFunction<Job> most) {
        try {
            return pull(most);
        } finally {
            empty = jobs.size() == 0;
        }
    }

    private @Nullable Chunk pull(ToIntFunction<Job> most) {
        Job job;
        while ((job = jobs.poll()) != null) {
            Chunk chunk = job.isDone() ? null : job.pull(Math.max(1, most.applyAsInt(job)));
            if (chunk != null && job.hasMore()) {
                jobs.addAgain(job);
            } else {
                job.queued = false;
            }
            if (putters > 0 && jobs.size() < limit) {
                changed.signalAll();
            }
            if (chunk != null) {
                return chunk;
            }
        }
        return null;
    }

    /** Lets a thread that waits in {@link #take} look again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        return empty;
    }

    long waiting() {
        lock.lock();
        try {
            return jobs.waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Lets blocked submitters go; what is queued stays. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Removes and returns everything. */
    List<Job> drain() {
        lock.lock();
        try {
            List<Job> all = jobs.drain();
            empty = true;
            all.forEach(job -> job.queued = false);
            return all;
        } finally {
            lock.unlock();
        }
    }
}
