package dev.brine.pool.engine;

import dev.brine.pool.recording.FlightLog;
import dev.brine.serializer.SerializationException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs, lets a backend run them, and sees to it that each is settled exactly once: also when it fails, when its
 * worker is lost, and when the pool ends. Thread-safe.
 */
public final class Engine {
    private enum State {
        OPEN,
        CLOSING,
        TERMINATED
    }

    private final String name;
    private final Backend backend;
    private final JobQueue queue;
    private final int queueLimit;
    private final boolean waitForRoom;
    private final AtomicLong outstanding = new AtomicLong();
    private final Set<StreamJob> streams = ConcurrentHashMap.newKeySet();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final ThreadFactory feeders;
    private volatile State state = State.OPEN;

    /** @param waitForRoom whether submitters wait when the queue is full, or are refused */
    public Engine(String name, Backend backend, int queueLimit, boolean waitForRoom) {
        this.name = name;
        this.backend = backend;
        this.queueLimit = queueLimit;
        this.waitForRoom = waitForRoom;
        this.queue = new JobQueue(queueLimit);
        this.feeders = Threads.named(name + "-feeder");
        backend.start(this);
    }

    public String name() {
        return name;
    }

    public Backend backend() {
        return backend;
    }

    /** Why new jobs are not taken; null if they are. */
    public @Nullable Failure refusal() {
        return state == State.OPEN ? backend.refusal() : closed();
    }

    /** Whether new jobs are still taken. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    // ---- for the API

    /** Takes a job; or the reason why not. May wait for room in the queue. */
    public @Nullable Failure submit(Job job) {
        Failure refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        prepare(job);
        record(job);
        outstanding.incrementAndGet();
        try {
            if (!queue.offer(job, waitForRoom)) {
                leave(job);
                return state == State.OPEN ? new Failure.Full(name, queueLimit) : closed();
            }
        } catch (InterruptedException interrupted) {
            leave(job);
            Thread.currentThread().interrupt();
            return new Failure.Cancelled();
        }
        backend.offered();
        if (state == State.TERMINATED) {
            abortQueued();
        }
        return null;
    }

    private void prepare(Job job) {
        try {
            backend.prepare(job);
        } catch (SerializationException refused) {
            throw Travel.of(job, 0, refused);
        }
    }

    private void record(Job job) {
        job.record(FlightLog.submitted(name, job.kind(), job.options().name()));
    }

    private static void recordFailure(Job job, Failure failure) {
        FlightLog.Submission recorded = job.recorded();
        if (recorded != null) {
            recorded.failed(
                    failure instanceof Failure.Threw threw
                            ? threw.thrown().className()
                            : failure.getClass().getSimpleName());
        }
    }

    private static void recordEnd(Job job) {
        FlightLog.Submission recorded = job.recorded();
        if (recorded != null) {
            recorded.done();
        }
    }

    /** Starts a job whose tasks come from iterators, advanced by a thread of its own; or the reason why not. */
    public @Nullable Failure stream(StreamJob job, Iterator<?> firsts, @Nullable Iterator<?> seconds) {
        Failure refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        prepare(job);
        record(job);
        streams.add(job);
        if (state != State.OPEN) {
            job.closeInput(closed());
        }
        feeders.newThread(() -> job.feed(firsts, seconds, () -> {
                    queue.offerAgain(job);
                    backend.offered();
                }))
                .start();
        return null;
    }

    /**
     * Submits one job to each worker; or the reason why not.
     *
     * @param jobs gives a list of as many as it is asked for, of which those are left that are needed; asked anew if there are more
     *     workers by then
     */
    public @Nullable Failure everywhere(IntFunction<List<SingleJob>> jobs) {
        Failure refusal = refusal();
        if (refusal != null) {
            return refusal;
        }
        int most = 0;
        while (state == State.OPEN) {
            most = Math.max(most, backend.workers());
            List<SingleJob> each = jobs.apply(most);
            each.forEach(this::prepare);
            each.forEach(this::record);
            outstanding.addAndGet(most);
            int taken = backend.everywhere(each);
            outstanding.addAndGet(taken - most);
            if (taken > 0) {
                each.subList(taken, most).clear();
                return null;
            }
        }
        return closed();
    }

    /** Its result is no longer wanted. */
    public void cancel(Job job, boolean interrupt) {
        job.markCancelled();
        if (!job.isDone()) {
            recordFailure(job, new Failure.Cancelled());
        }
        job.abort(new Failure.Cancelled());
        forget(job);
        backend.cancel(job, interrupt);
    }

    /** Closes a stream whose consumer wants no more. */
    public void close(StreamJob job) {
        if (streams.remove(job)) {
            recordEnd(job);
        }
        boolean busy = job.isBusy();
        job.close();
        if (busy) {
            job.markCancelled();
            backend.cancel(job, true);
        }
        forget(job);
    }

    public long queued() {
        return queue.waiting();
    }

    public long completed() {
        return completed.sum();
    }

    public long failed() {
        return failed.sum();
    }

    // ---- for backends

    /** The next chunk, of at most as many tasks as {@code most} says for its job; null if there is none. */
    public @Nullable Chunk poll(ToIntFunction<Job> most) {
        return queue.poll(most);
    }

    /** Like {@link #poll}, but waits for one; null once {@code stop} holds, which is asked anew after {@link #wake}. */
    public @Nullable Chunk take(ToIntFunction<Job> most, BooleanSupplier stop) throws InterruptedException {
        return queue.take(most, stop);
    }

    /** Lets those that wait in {@link #take} look again. */
    public void wake() {
        queue.wake();
    }

    public boolean hasQueued() {
        return !queue.isEmpty();
    }

    /** Takes back tasks that were not begun; they go to another worker, and no one notices. */
    public void giveBack(Chunk chunk) {
        if (state == State.TERMINATED) {
            chunk.job().abort(closed());
            forget(chunk.job());
        } else if (!chunk.job().isDone()) {
            queue.giveBack(chunk);
        }
    }

    public void begun(Job job, long index, String worker) {
        job.begun(index, worker);
        FlightLog.Submission recorded = job.recorded();
        if (recorded != null) {
            recorded.begun(worker);
        }
    }

    public void completed(Job job, long from, Values values) {
        completed.add(values.size());
        job.completed(from, values);
        forget(job);
    }

    /** An attempt of a task failed: it is tried again if it has retries left, else it failed. */
    public void failed(Job job, long index, Failure failure) {
        boolean again = state != State.TERMINATED
                && !(failure instanceof Failure.Unsendable)
                && job.wants(index)
                && job.takeRetry(index);
        if (again) {
            job.remember(index, failure);
            Chunk attempt = new Chunk(job, index, 1);
            Place place = job.place();
            if (place == null) {
                queue.giveBack(attempt);
            } else {
                place.again(attempt);
            }
            backend.offered();
            return;
        }
        failed.increment();
        recordFailure(job, failure);
        job.failed(index, job.withMemories(index, failure.of(job, index)));
        if (job instanceof MapJob map && !map.isDone() && map.failedAt() == index) {
            backend.cancel(job, false);
        }
        forget(job);
    }

    /** Fails whatever waits in the queue. */
    public void failQueued(Failure failure) {
        for (Job job : queue.drain()) {
            recordFailure(job, failure);
            job.abort(failure);
            forget(job);
        }
    }

    private void forget(Job job) {
        if (job instanceof StreamJob) {
            if (state != State.OPEN) {
                signalQuiet();
            }
        } else if (job.isDone()) {
            leave(job);
        }
    }

    private void leave(Job job) {
        if (!job.leave()) {
            return;
        }
        recordEnd(job);
        if (outstanding.decrementAndGet() == 0 && state != State.OPEN) {
            signalQuiet();
        }
    }

    private void signalQuiet() {
        lock.lock();
        try {
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the end

    /** Takes no more, finishes what it has, waits. If interrupted, it terminates, and leaves the thread interrupted. */
    public void close() {
        beginClose();
        lock.lock();
        try {
            while (state != State.TERMINATED && !isQuiet()) {
                quiet.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            terminate();
            return;
        } finally {
            lock.unlock();
        }
        backend.stop(false);
        boolean interrupted = Thread.interrupted();
        try {
            backend.awaitStopped(Duration.ofSeconds(10));
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes no more; does not wait. The backend stops once the last job is done. */
    public void beginClose() {
        if (state == State.OPEN) {
            state = State.CLOSING;
        }
        queue.close();
        streams.forEach(stream -> stream.closeInput(closed()));
        signalQuiet();
    }

    private boolean isQuiet() {
        return outstanding.get() <= 0 && streams.stream().noneMatch(StreamJob::isBusy);
    }

    /** Ends at once: whatever is not settled fails. */
    public void terminate() {
        state = State.TERMINATED;
        queue.close();
        streams.forEach(stream -> stream.abort(closed()));
        abortQueued();
        backend.stop(true);
        abortQueued();
        signalQuiet();
    }

    private void abortQueued() {
        failQueued(closed());
    }

    /** Waits until nothing is left to do and the workers are gone; whether that came true in time. */
    public boolean awaitTermination(Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        long nanos = nanos(limit);
        lock.lockInterruptibly();
        try {
            while (state == State.OPEN || (state == State.CLOSING && !isQuiet())) {
                long left = nanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                long unused = quiet.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        if (state == State.CLOSING) {
            backend.stop(false);
        }
        return backend.awaitStopped(Duration.ofNanos(Math.max(0, nanos - (System.nanoTime() - start))));
    }

    /** At most a century, so that deadlines do not overflow. */
    private static long nanos(Duration limit) {
        return limit.compareTo(Duration.ofDays(36_500)) > 0
                ? Duration.ofDays(36_500).toNanos()
                : limit.toNanos();
    }

    private Failure closed() {
        return new Failure.Closed(
                name,
                state == State.TERMINATED
                        ? "The pool " + name + " was terminated."
                        : "The pool " + name + " is closed and takes no more tasks.");
    }
}
