package dev.brine.pool.engine;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a lazy map, of which there may be endlessly many. A feeder thread advances the source and adds tasks while the
 * window has room; the consumer takes results out of the window. Whatever is slow, the window bounds what is held in memory.
 */
public final class StreamJob extends Job {
    private static final long WINDOW_NANOS = 20_000_000;
    private static final int MAX_WINDOW = 1 << 12;

    private final boolean ordered;
    private final int minWindow;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition ready = lock.newCondition();
    private final Map<Long, Item> items = new HashMap<>();
    private final ArrayDeque<Item> finished = new ArrayDeque<>();
    private final ArrayDeque<Chunk> returned = new ArrayDeque<>();
    private final Retries retries = new Retries();
    private long added;
    private long pulled;
    private long consumed;
    private long unsettled;
    private boolean sourceEnded;
    private boolean inputClosed;
    private boolean closed;
    private @Nullable Throwable sourceFailure;
    private @Nullable Failure aborted;
    private @Nullable Failure closing;

    /** One element: its arguments while it is under way, then its result. */
    private static final class Item {
        @Nullable
        Object first;

        @Nullable
        Object second;

        @Nullable
        Object value;

        @Nullable
        Failure failure;

        boolean settled;

        Item(@Nullable Object first, @Nullable Object second) {
            this.first = first;
            this.second = second;
        }
    }

    /** What the consumer gets: a value or a failure. */
    public record Result(@Nullable Object value, @Nullable Failure failure) {}

    public StreamJob(Body body, TaskOptions options, boolean ordered, int workers) {
        super(body, options, new Pace());
        this.ordered = ordered;
        this.minWindow = Math.max(4 * workers, 2 * options.chunkSize() * workers);
    }

    private int window() {
        double nanos = pace().nanos();
        double fitting = nanos == 0 ? 0 : minWindow / 4.0 * (WINDOW_NANOS / nanos);
        return (int) Math.max(minWindow, Math.min(fitting, MAX_WINDOW));
    }

    /** Adds tasks while the source has elements and the window has room; returns when there will be no more. */
    void feed(Iterator<?> firsts, @Nullable Iterator<?> seconds, Runnable offer) {
        try {
            while (awaitRoom() && firsts.hasNext() && (seconds == null || seconds.hasNext())) {
                Item item = new Item(firsts.next(), seconds == null ? null : seconds.next());
                lock.lock();
                try {
                    if (closed) {
                        break; // meanwhile; nobody would ever settle it
                    }
                    items.put(added++, item);
                    unsettled++;
                } finally {
                    lock.unlock();
                }
                offer.run();
            }
            end(null);
        } catch (Throwable failed) {
            end(failed);
        }
    }

    private boolean awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && !inputClosed && added - consumed >= window()) {
                room.await();
            }
            return !closed && !inputClosed;
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable failure) {
        lock.lock();
        try {
            sourceEnded = true;
            if (!closed) {
                sourceFailure = failure;
            }
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next result, waiting for it; null after the last. */
    public @Nullable Result next() throws Throwable {
        lock.lockInterruptibly();
        try {
            while (true) {
                Item item = ordered ? items.get(consumed) : finished.pollFirst();
                if (item != null && item.settled) {
                    return consume(item);
                }
                if (aborted != null) {
                    Failure failure = aborted;
                    aborted = null;
                    items.clear();
                    sourceEnded = true;
                    sourceFailure = null;
                    return new Result(null, failure);
                }
                if (items.isEmpty() && closing != null) {
                    Failure failure = closing;
                    closing = null;
                    return new Result(null, failure);
                }
                if (items.isEmpty() && (sourceEnded || closed || inputClosed)) {
                    Throwable failure = sourceFailure;
                    sourceFailure = null;
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                }
                ready.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private Result consume(Item item) {
        if (ordered) {
            items.remove(consumed);
        }
        consumed++;
        if (added - consumed <= window() / 2) {
            room.signal();
        }
        return new Result(item.value, item.failure);
    }

    /** Takes no more from the source: the pool is closing. What was added is still done, and the consumer told then. */
    void closeInput(Failure why) {
        lock.lock();
        try {
            if (!sourceEnded) {
                inputClosed = true;
                closing = why;
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The consumer wants no more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            items.clear();
            finished.clear();
            room.signalAll();
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    String kind() {
        return "stream";
    }

    @Override
    long element(long index) {
        return index;
    }

    @Override
    public boolean wants(long index) {
        lock.lock();
        try {
            return items.containsKey(index) && !isCancelled();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Object first(long index) {
        lock.lock();
        try {
            Item item = items.get(index);
            return item == null ? null : item.first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Object second(long index) {
        lock.lock();
        try {
            Item item = items.get(index);
            return item == null ? null : item.second;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Values arguments(long from, int count, boolean first) {
        Values.Builder all = new Values.Builder(count, true);
        lock.lock();
        try {
            for (long index = from; index < from + count; index++) {
                Item item = items.get(index);
                all.add(item == null ? null : first ? item.first : item.second);
            }
        } finally {
            lock.unlock();
        }
        return all.build();
    }

    @Override
    @Nullable
    Chunk pull(int most) {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            Chunk chunk = returned.pollFirst();
            if (chunk != null) {
                if (chunk.count() > most) {
                    returned.addFirst(chunk.rest(chunk.from() + most));
                    return chunk.before(chunk.from() + most);
                }
                return chunk;
            }
            int count = (int) Math.min(most, added - pulled);
            if (count < 1) {
                return null;
            }
            chunk = new Chunk(this, pulled, count);
            pulled += count;
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean hasMore() {
        lock.lock();
        try {
            return !closed && (!returned.isEmpty() || pulled < added);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long waiting() {
        lock.lock();
        try {
            return closed ? 0 : added - pulled + returned.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void giveBack(Chunk chunk) {
        lock.lock();
        try {
            returned.addFirst(chunk);
        } finally {
            lock.unlock();
        }
    }

    @Override
    void begun(long index, String worker) {}

    @Override
    void completed(long from, Values values) {
        lock.lock();
        try {
            for (int i = 0; i < values.size(); i++) {
                settle(from + i, values.get(i), null);
            }
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void failed(long index, Failure failure) {
        lock.lock();
        try {
            settle(index, null, failure);
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void settle(long index, @Nullable Object value, @Nullable Failure failure) {
        Item item = ordered ? items.get(index) : items.remove(index);
        if (item == null || item.settled) {
            return;
        }
        item.value = value;
        item.failure = failure;
        item.settled = true;
        unsettled--;
        item.first = null;
        item.second = null;
        if (!ordered) {
            finished.addLast(item);
        }
    }

    @Override
    boolean takeRetry(long index) {
        return retries.take(index, options().retries());
    }

    @Override
    void abort(Failure failure) {
        lock.lock();
        try {
            aborted = failure;
            closed = true;
            room.signalAll();
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Reported progress() {
        lock.lock();
        try {
            return new Reported(added - unsettled, -1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isDone() {
        lock.lock();
        try {
            return closed || (sourceEnded && items.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** Whether tasks were added that have no result yet. */
    boolean isBusy() {
        lock.lock();
        try {
            return !closed && unsettled > 0;
        } finally {
            lock.unlock();
        }
    }
}
