package dev.brine.pool.conformance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that do one thing which a test wants to interrupt, or to come to an end. */
final class Threads {
    private Threads() {}

    static <T> Attempt<T> attempt(Callable<T> body) {
        Attempt<T> attempt = new Attempt<>(body);
        attempt.thread.setDaemon(true);
        attempt.thread.start();
        return attempt;
    }

    static final class Attempt<T> {
        final Thread thread;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private volatile boolean leftInterrupted;

        private Attempt(Callable<T> body) {
            thread = new Thread(() -> {
                T value = null;
                Throwable failure = null;
                try {
                    value = body.call();
                } catch (Throwable e) {
                    failure = e;
                }
                leftInterrupted = Thread.interrupted();
                if (failure == null) {
                    outcome.complete(value);
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
        }

        /** Waits until the thread waits for something. */
        Attempt<T> awaitBlocked() {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> thread.getState() == Thread.State.WAITING
                            || thread.getState() == Thread.State.TIMED_WAITING);
            return this;
        }

        void interrupt() {
            thread.interrupt();
        }

        boolean isOver() {
            return outcome.isDone();
        }

        /** What it returned, or else throws what it threw. */
        T result() throws Exception {
            try {
                return outcome.get(Subject.SOON, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception exception) {
                    throw exception;
                }
                throw (Error) e.getCause();
            }
        }

        /** What it threw. */
        Throwable failure() throws InterruptedException, TimeoutException {
            try {
                throw new AssertionError("returned " + outcome.get(Subject.SOON, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }

        /** Whether its interrupt status was set when it was over. */
        boolean leftInterrupted() {
            return leftInterrupted;
        }
    }
}
