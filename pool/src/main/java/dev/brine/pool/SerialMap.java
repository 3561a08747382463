package dev.brine.pool;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The streams of a serial pool's {@code imap}: each task runs in the consumer's thread, when its result is asked for. */
final class SerialMap<R extends @Nullable Object> extends Spliterators.AbstractSpliterator<R> {
    private final Task<R> task;
    private final Iterator<?> first;
    private final @Nullable Iterator<?> second;
    private final @Nullable ProgressWatch watch;
    private volatile long done;
    private long next;
    private boolean started;
    private volatile boolean closed;

    /** Runs the task of one element. */
    interface Task<R extends @Nullable Object> {
        R run(long index, @Nullable Object first, @Nullable Object second);
    }

    private SerialMap(
            Task<R> task,
            Iterable<?> firsts,
            @Nullable Iterable<?> seconds,
            @Nullable Consumer<? super Progress> watcher) {
        super(Long.MAX_VALUE, Spliterator.ORDERED);
        this.task = task;
        this.first = firsts.iterator();
        this.second = seconds == null ? null : seconds.iterator();
        long total = watcher == null ? 0 : LazyMap.total(firsts, seconds);
        this.watch = watcher == null ? null : new ProgressWatch(watcher, () -> new Progress(done, total));
    }

    static <R extends @Nullable Object> Stream<R> of(
            Task<R> task,
            Iterable<?> firsts,
            @Nullable Iterable<?> seconds,
            @Nullable Consumer<? super Progress> watcher) {
        SerialMap<R> source = new SerialMap<>(task, firsts, seconds, watcher);
        return StreamSupport.stream(source, false).onClose(() -> source.end(false));
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public boolean tryAdvance(Consumer<? super R> action) {
        if (closed) {
            return false;
        }
        if (!started) {
            started = true;
            if (watch != null) {
                watch.start();
            }
        }
        if (!first.hasNext() || (second != null && !second.hasNext())) {
            end(true);
            return false;
        }
        R result = task.run(next++, first.next(), second == null ? null : second.next());
        done++;
        action.accept(result);
        return true;
    }

    private void end(boolean completed) {
        closed = true;
        if (watch != null) {
            watch.end(completed);
        }
    }
}
