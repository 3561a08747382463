package dev.brine.pool;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.StreamJob;
import dev.brine.pool.engine.TaskOptions;
import java.util.Collection;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The streams of {@code imap}: nothing happens before the first element is asked for, and little before it is taken. */
final class LazyMap<R extends @Nullable Object> extends Spliterators.AbstractSpliterator<R> {
    private final Engine engine;
    private final StreamJob job;
    private final Iterable<?> firsts;
    private final @Nullable Iterable<?> seconds;
    private final @Nullable ProgressWatch watch;
    private boolean started;

    private LazyMap(
            Engine engine,
            StreamJob job,
            Iterable<?> firsts,
            @Nullable Iterable<?> seconds,
            boolean ordered,
            @Nullable ProgressWatch watch) {
        super(Long.MAX_VALUE, ordered ? Spliterator.ORDERED : 0);
        this.engine = engine;
        this.job = job;
        this.firsts = firsts;
        this.seconds = seconds;
        this.watch = watch;
    }

    static <R extends @Nullable Object> Stream<R> of(
            Engine engine,
            Body body,
            TaskOptions options,
            Iterable<?> firsts,
            @Nullable Iterable<?> seconds,
            boolean ordered,
            @Nullable Consumer<? super Progress> watcher) {
        StreamJob job = new StreamJob(body, options, ordered, engine.backend().workers());
        ProgressWatch watch = null;
        if (watcher != null) {
            long total = total(firsts, seconds);
            watch = new ProgressWatch(watcher, () -> new Progress(job.progress().done(), total));
        }
        LazyMap<R> source = new LazyMap<>(engine, job, firsts, seconds, ordered, watch);
        return StreamSupport.stream(source, false).onClose(() -> source.end(false));
    }

    /** How many tasks a lazy map will have, if its sources can say so. */
    static long total(Iterable<?> firsts, @Nullable Iterable<?> seconds) {
        long first = size(firsts);
        long second = seconds == null ? first : size(seconds);
        return first < 0 || second < 0 ? Progress.UNKNOWN : Math.min(first, second);
    }

    private static long size(Iterable<?> source) {
        return source instanceof Collection<?> collection ? collection.size() : Progress.UNKNOWN;
    }

    private void end(boolean completed) {
        engine.close(job);
        if (watch != null) {
            watch.end(completed);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean tryAdvance(Consumer<? super R> action) {
        if (!started) {
            started = true;
            if (watch != null) {
                watch.start();
            }
            Failure refused = engine.stream(job, firsts.iterator(), seconds == null ? null : seconds.iterator());
            if (refused != null) {
                end(false);
                throw Failures.exception(refused);
            }
        }
        StreamJob.Result result = next();
        if (result == null) {
            end(true);
            return false;
        }
        Failure failure = result.failure();
        if (failure != null) {
            throw Failures.exception(failure);
        }
        action.accept((R) result.value());
        return true;
    }

    private StreamJob.@Nullable Result next() {
        try {
            return job.next();
        } catch (InterruptedException interrupted) {
            engine.close(job);
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException("the caller was interrupted while it waited; the tasks were cancelled");
            cancelled.initCause(interrupted);
            throw cancelled;
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException("the source of the arguments failed: " + failed, failed);
        }
    }
}
