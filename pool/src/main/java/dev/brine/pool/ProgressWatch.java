package dev.brine.pool;

import dev.brine.pool.engine.Threads;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells one consumer how far one submission is: when that has changed, at most every 50 ms, one call at a time, the last word
 * always. It looks, rather than being told, so that tasks that nobody watches pay nothing. A consumer that blocks holds up
 * nobody else.
 */
final class ProgressWatch {
    private static final long PERIOD_MILLIS = 50;
    private static final ScheduledThreadPoolExecutor TICKER = ticker();

    private final Consumer<? super Progress> consumer;
    private final Supplier<Progress> source;
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile @Nullable ScheduledFuture<?> ticks;
    private volatile @Nullable Progress last;
    private boolean ended;

    ProgressWatch(Consumer<? super Progress> consumer, Supplier<Progress> source) {
        this.consumer = consumer;
        this.source = source;
    }

    private static ScheduledThreadPoolExecutor ticker() {
        ScheduledThreadPoolExecutor ticker = Threads.timer("brine-progress");
        ticker.setKeepAliveTime(1, TimeUnit.SECONDS);
        ticker.allowCoreThreadTimeOut(true);
        return ticker;
    }

    ProgressWatch start() {
        ticks = TICKER.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    private void tick() {
        if (source.get().equals(last) || !telling.compareAndSet(false, true)) {
            return;
        }
        PoolFuture.inActionThread(() -> {
            try {
                tell(source.get(), false);
            } finally {
                telling.set(false);
            }
        });
    }

    /** The submission is over; tells how far it came. Waits for the consumer. */
    void end(boolean completed) {
        ScheduledFuture<?> running = ticks;
        if (running != null) {
            running.cancel(false);
        }
        Progress reached = source.get();
        tell(completed ? reached.finished() : reached, true);
    }

    /** The same, in a thread that may wait. */
    void endSoon(boolean completed) {
        PoolFuture.inActionThread(() -> end(completed));
    }

    private synchronized void tell(Progress progress, boolean isLast) {
        if (ended) {
            return;
        }
        ended = isLast;
        if (progress.equals(last)) {
            return;
        }
        last = progress;
        try {
            consumer.accept(progress);
        } catch (RuntimeException | Error ignored) {
            // Its problem, as its contract says.
        }
    }
}
