package dev.brine.cli.map;

import dev.brine.cli.terminal.Progress;
import dev.brine.pool.Pool;
import dev.brine.pool.RemoteFunction;
import dev.brine.pool.TaskFuture;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines to a pool and writes what comes back, in the order of the lines or as results come.
 *
 * <p>One thread reads and submits, the caller's thread writes. Between them lie the lines in flight. A line's weight is its own
 * length and that of a usual result, in KiB; the sum of weights in flight is bounded, so that many short lines are in flight at once and few
 * long ones, and memory stays the same over endless input.
 */
final class Pipeline {
    private static final int MAX_WEIGHT = 8192;
    private static final int CHARS_PER_WEIGHT = 1024;
    private static final int FIRST_GUESS_CHARS = 64 * 1024;
    private static final int SMOOTHING = 16;

    /** What becomes of a line that failed. */
    enum Verdict {
        TRY_AGAIN,
        GO_ON,
        STOP
    }

    /** Told of each line that failed, and how often it had been tried. */
    @FunctionalInterface
    interface FailureHandler {
        Verdict judge(Item item, Throwable failure, int attempts);
    }

    private sealed interface Step permits Pending, Ended {}

    private record Pending(Item item, TaskFuture<@Nullable String> future, int weight, int attempts) implements Step {}

    private record Ended(@Nullable Throwable failure) implements Step {}

    private final Pool pool;
    private final RemoteFunction<String, @Nullable String> task;
    private final boolean ordered;
    private final Semaphore room = new Semaphore(MAX_WEIGHT);
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private volatile int usualResultChars = FIRST_GUESS_CHARS;

    Pipeline(Pool pool, RemoteFunction<String, @Nullable String> task, boolean ordered) {
        this.pool = pool;
        this.task = task;
        this.ordered = ordered;
    }

    /**
     * Runs until the input ends, a failure is not to be survived, or the output fails.
     *
     * @return whether every line was taken, that is, false if the handler said not to go on
     * @throws IOException if the output cannot be written
     */
    boolean run(Iterator<Item> items, ResultWriter out, Progress progress, FailureHandler failures)
            throws IOException, InterruptedException {
        Thread reader = new Thread(() -> steps.add(new Ended(submitAll(items))), "brine-map-reader");
        // It may be waiting for input that never comes when the command ends.
        reader.setDaemon(true);
        reader.start();
        while (true) {
            Step step = steps.poll();
            if (step == null) {
                out.flush();
                step = steps.take();
            }
            if (step instanceof Ended ended) {
                out.flush();
                if (ended.failure() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (ended.failure() instanceof Error failure) {
                    throw failure;
                }
                return true;
            }
            if (step instanceof Pending pending && !write(pending, out, progress, failures)) {
                return false;
            }
        }
    }

    private boolean write(Pending first, ResultWriter out, Progress progress, FailureHandler failures)
            throws IOException, InterruptedException {
        Pending pending = first;
        while (true) {
            try {
                if (!pending.future().isDone()) {
                    out.flush();
                }
                @Nullable String result = pending.future().get();
                settled(pending, result == null ? 0 : result.length(), progress);
                if (result != null) {
                    out.line(result);
                }
                return true;
            } catch (ExecutionException | CancellationException e) {
                out.flush();
                Throwable failure = e.getCause() == null ? e : e.getCause();
                Verdict verdict = failures.judge(pending.item(), failure, pending.attempts());
                if (verdict != Verdict.TRY_AGAIN) {
                    settled(pending, 0, progress);
                    progress.failed();
                    return verdict == Verdict.GO_ON;
                }
                pending = again(pending);
                if (!ordered) {
                    Pending later = pending;
                    later.future().whenComplete((result, ignored) -> steps.add(later));
                    return true;
                }
            }
        }
    }

    private Pending again(Pending failed) {
        TaskFuture<@Nullable String> future =
                pool.applyAsync(task, failed.item().text());
        return new Pending(failed.item(), future, failed.weight(), failed.attempts() + 1);
    }

    private void settled(Pending pending, int resultChars, Progress progress) {
        int usual = usualResultChars;
        usualResultChars = usual + (resultChars - usual) / SMOOTHING;
        room.release(pending.weight());
        progress.step();
    }

    /** What ended the input other than its end, once all that was submitted has been written. */
    private @Nullable Throwable submitAll(Iterator<Item> items) {
        @Nullable Throwable failure = null;
        try {
            while (items.hasNext()) {
                submit(items.next());
            }
        } catch (InterruptedException e) {
            failure = new IllegalStateException("the reader was interrupted", e);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        room.acquireUninterruptibly(MAX_WEIGHT);
        return failure;
    }

    private void submit(Item item) throws InterruptedException {
        long chars = (long) item.text().length() + usualResultChars;
        int weight = (int) Math.min(MAX_WEIGHT, 1 + chars / CHARS_PER_WEIGHT);
        room.acquire(weight);
        TaskFuture<@Nullable String> future;
        try {
            future = pool.applyAsync(task, item.text());
        } catch (RuntimeException | Error e) {
            room.release(weight);
            throw e;
        }
        Pending pending = new Pending(item, future, weight, 1);
        if (ordered) {
            steps.add(pending);
        } else {
            future.whenComplete((result, failure) -> steps.add(pending));
        }
    }
}
