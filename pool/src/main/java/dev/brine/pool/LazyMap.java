package dev.brine.pool;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.StreamJob;
import dev.brine.pool.engine.TaskOptions;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
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
    private boolean started;

    private LazyMap(Engine engine, StreamJob job, Iterable<?> firsts, @Nullable Iterable<?> seconds, boolean ordered) {
        super(Long.MAX_VALUE, ordered ? Spliterator.ORDERED : 0);
        this.engine = engine;
        this.job = job;
        this.firsts = firsts;
        this.seconds = seconds;
    }

    static <R extends @Nullable Object> Stream<R> of(
            Engine engine,
            Body body,
            TaskOptions options,
            Iterable<?> firsts,
            @Nullable Iterable<?> seconds,
            boolean ordered) {
        StreamJob job = new StreamJob(body, options, ordered, engine.backend().workers());
        LazyMap<R> source = new LazyMap<>(engine, job, firsts, seconds, ordered);
        return StreamSupport.stream(source, false).onClose(() -> engine.close(job));
    }

    /** A stream that runs each task in the consumer's thread. */
    static <R extends @Nullable Object> Stream<R> serial(
            BiFunction<@Nullable Object, @Nullable Object, R> task, Iterable<?> firsts, @Nullable Iterable<?> seconds) {
        return StreamSupport.stream(
                () -> new Spliterators.AbstractSpliterator<R>(Long.MAX_VALUE, Spliterator.ORDERED) {
                    private final Iterator<?> first = firsts.iterator();
                    private final @Nullable Iterator<?> second = seconds == null ? null : seconds.iterator();

                    @Override
                    public boolean tryAdvance(Consumer<? super R> action) {
                        if (!first.hasNext() || (second != null && !second.hasNext())) {
                            return false;
                        }
                        action.accept(task.apply(first.next(), second == null ? null : second.next()));
                        return true;
                    }
                },
                Spliterator.ORDERED,
                false);
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean tryAdvance(Consumer<? super R> action) {
        if (!started) {
            started = true;
            Failure refused = engine.stream(job, firsts.iterator(), seconds == null ? null : seconds.iterator());
            if (refused != null) {
                throw Failures.exception(refused);
            }
        }
        StreamJob.Result result = next();
        if (result == null) {
            engine.close(job);
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
