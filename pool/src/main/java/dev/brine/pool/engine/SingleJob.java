package dev.brine.pool.engine;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** One task. */
public final class SingleJob extends Job {
    /** The index of a task that is of no map. */
    public static final long NO_ELEMENT = -1;

    private static final AtomicIntegerFieldUpdater<SingleJob> SETTLED =
            AtomicIntegerFieldUpdater.newUpdater(SingleJob.class, "settled");

    private final @Nullable Object first;
    private final @Nullable Object second;
    private final Outcome outcome;
    private volatile int settled;
    private long element = NO_ELEMENT;
    private boolean pulled;
    private volatile int retriesTaken;
    private volatile @Nullable String worker;
    private volatile @Nullable Reported reported;

    public SingleJob(Body body, @Nullable Object first, @Nullable Object second, TaskOptions options, Outcome outcome) {
        super(body, options, Pace.of(body.function()));
        this.first = first;
        this.second = second;
        this.outcome = outcome;
    }

    @Override
    String kind() {
        return "task";
    }

    /** It is the task of this element, of a map that submits them one by one. */
    public void forElement(long newElement) {
        element = newElement;
    }

    @Override
    long element(long index) {
        return element;
    }

    @Override
    public boolean wants(long index) {
        return settled == 0 && !isCancelled();
    }

    @Override
    public @Nullable Object first(long index) {
        return first;
    }

    @Override
    public @Nullable Object second(long index) {
        return second;
    }

    @Override
    public Values arguments(long from, int count, boolean wantsFirst) {
        return Values.ofOne(wantsFirst ? first : second);
    }

    @Override
    @Nullable
    Chunk pull(int most) {
        if (pulled || settled != 0) {
            return null;
        }
        pulled = true;
        return new Chunk(this, 0, 1);
    }

    @Override
    boolean hasMore() {
        return !pulled && settled == 0;
    }

    @Override
    public long waiting() {
        return pulled ? 0 : 1;
    }

    @Override
    void giveBack(Chunk chunk) {
        pulled = false;
    }

    @Override
    void begun(long index, String name) {
        worker = name;
    }

    /** The worker that was given the task last. */
    public @Nullable String worker() {
        return worker;
    }

    /** How many times the task was begun. */
    public int attempts() {
        return retriesTaken + (worker == null ? 0 : 1);
    }

    @Override
    void completed(long from, Values values) {
        if (SETTLED.compareAndSet(this, 0, 1)) {
            outcome.completed(values.get(0));
        }
    }

    @Override
    void failed(long index, Failure failure) {
        if (SETTLED.compareAndSet(this, 0, 1)) {
            outcome.failed(failure);
        }
    }

    @Override
    boolean takeRetry(long index) {
        if (retriesTaken >= options().retries()) {
            return false;
        }
        retriesTaken++;
        reported = null;
        return true;
    }

    /** What the task said last of how far it is. */
    public void reported(long done, long total) {
        reported = new Reported(done, total);
    }

    /** What the task said; until then it is one piece of work. */
    @Override
    public Reported progress() {
        Reported said = reported;
        return said == null ? new Reported(0, 1) : said;
    }

    @Override
    void abort(Failure failure) {
        failed(0, failure);
    }

    @Override
    public boolean isDone() {
        return settled != 0;
    }
}
