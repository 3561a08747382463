package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.brine.pool.faults.Stage.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** {@code shutdown}, {@code shutdownNow}, {@code isShutdown}, {@code isTerminated}, {@code awaitTermination}. */
interface ShutdownContract extends Subject {
    /** A task that runs until the gate "go" opens, and has begun. */
    default Future<String> running(ExecutorService executor) throws InterruptedException {
        Cue cue = stage().cue();
        int before = stage().reached("running");
        Future<String> future = executor.submit(() -> {
            cue.reach("running");
            cue.await("go");
            return "done";
        });
        stage().awaitReached("running", before + 1);
        return future;
    }

    @Test
    default void shutdown_idle_terminates() throws Exception {
        ExecutorService executor = fresh(WORKERS);
        assertThat(executor.submit(() -> 1).get(SOON, UNIT)).isEqualTo(1);
        assertThat(executor.isShutdown()).isFalse();
        assertThat(executor.isTerminated()).isFalse();
        executor.shutdown();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    default void shutdown_neverUsed_terminates() throws Exception {
        ExecutorService executor = fresh(WORKERS);
        executor.shutdown();
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    default void shutdown_busy_doesNotWaitAndFinishesWhatItHas() throws Exception {
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        Future<String> running = running(executor);
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiting.add(executor.submit(() -> number));
        }
        executor.shutdown();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(running.isDone()).isFalse();
        executor.shutdown(); // "invocation has no additional effect if already shut down"
        stage().open("go");
        assertThat(running.get(SOON, UNIT)).isEqualTo("done");
        for (int i = 0; i < 5; i++) {
            assertThat(waiting.get(i).get(SOON, UNIT)).isEqualTo(i);
        }
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    default void submit_afterShutdown_isRejected() throws Exception {
        for (boolean now : new boolean[] {false, true}) {
            ExecutorService executor = fresh(1);
            Runnable runnable = () -> {};
            Callable<String> callable = () -> "x";
            if (now) {
                executor.shutdownNow();
            } else {
                executor.shutdown();
            }
            assertRejected(() -> executor.execute(runnable));
            assertRejected(() -> executor.submit(runnable));
            assertRejected(() -> executor.submit(runnable, "result"));
            assertRejected(() -> executor.submit(callable));
            assertRejected(() -> executor.invokeAll(List.of(callable)));
            assertRejected(() -> executor.invokeAll(List.of(callable), SOON, UNIT));
            assertRejected(() -> executor.invokeAny(List.of(callable)));
            assertRejected(() -> executor.invokeAny(List.of(callable), SOON, UNIT));
            assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
            assertRejected(() -> executor.submit(callable));
        }
    }

    private static void assertRejected(ThrowingCallable call) {
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(call);
    }

    @Test
    default void shutdownNow_idle_terminatesAndReturnsNothing() throws Exception {
        ExecutorService executor = fresh(WORKERS);
        assertThat(executor.submit(() -> 1).get(SOON, UNIT)).isEqualTo(1);
        assertThat(executor.shutdownNow()).isEmpty();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(executor.shutdownNow()).isEmpty();
    }

    @Test
    default void shutdownNow_busy_stopsWhatRuns() throws Exception {
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        Cue cue = stage().cue();
        Future<?> future = executor.submit(() -> {
            cue.reach("running");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cue.reach("interrupted");
                throw e;
            }
            return null;
        });
        stage().awaitReached("running");
        executor.shutdownNow();
        if (!killsOnShutdownNow()) {
            stage().awaitReached("interrupted");
        }
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> future.get(SOON, UNIT))
                .isNotInstanceOf(TimeoutException.class);
    }

    /** "Returns a list of the tasks that never commenced execution." */
    @Test
    default void shutdownNow_tasksWaiting_returnsThemAndRunsNone() throws Exception {
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        Cue cue = stage().cue();
        Future<?> running = running(executor);
        Runnable plain = () -> cue.reach("plain ran");
        executor.execute(plain);
        Future<?> submitted = executor.submit(() -> cue.reach("submitted ran"));
        Future<String> called = executor.submit(() -> {
            cue.reach("called ran");
            return "x";
        });
        List<Runnable> waiting = executor.shutdownNow();
        assertThat(waiting).hasSize(3).contains(plain);
        stage().open("go");
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
        assertThat(stage().reached("plain ran")).isZero();
        assertThat(stage().reached("submitted ran")).isZero();
        assertThat(stage().reached("called ran")).isZero();
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> running.get(SOON, UNIT))
                .isNotInstanceOf(TimeoutException.class);
        if (settlesWhatItDrops()) {
            for (Future<?> dropped : List.of(submitted, called)) {
                assertThat(dropped).isDone();
                assertThatExceptionOfType(Exception.class)
                        .isThrownBy(() -> dropped.get(SOON, UNIT))
                        .isInstanceOfAny(CancellationException.class, ExecutionException.class);
            }
        }
    }

    /** Whether the futures of tasks that {@code shutdownNow} returns complete; the JDK's own never do. */
    default boolean settlesWhatItDrops() {
        return true;
    }

    /** What came back from {@code shutdownNow} may be run by whoever wants it done yet. */
    @Test
    default void shutdownNow_returnedTask_canBeRunByHand() throws Exception {
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        Cue cue = stage().cue();
        running(executor);
        executor.execute(() -> cue.reach("ran by hand"));
        List<Runnable> waiting = executor.shutdownNow();
        stage().open("go");
        assertThat(waiting).hasSize(1);
        waiting.get(0).run();
        assertThat(stage().reached("ran by hand")).isEqualTo(1);
    }

    @Test
    default void awaitTermination_notShutDown_timesOut() throws Exception {
        ExecutorService executor = fresh(1);
        assertThat(executor.awaitTermination(10, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(executor.awaitTermination(0, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(executor.awaitTermination(-1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(executor.submit(() -> 1).get(SOON, UNIT)).isEqualTo(1);
    }

    @Test
    default void awaitTermination_taskRuns_waitsForIt() throws Exception {
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        Future<String> running = running(executor);
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.MILLISECONDS)).isFalse();
        Threads.Attempt<Boolean> attempt =
                Threads.attempt(() -> executor.awaitTermination(SOON, UNIT)).awaitBlocked();
        assertThat(attempt.isOver()).isFalse();
        stage().open("go");
        assertThat(attempt.result()).isTrue();
        assertThat(running.isDone()).isTrue();
        assertThat(executor.awaitTermination(0, UNIT)).isTrue();
        assertThat(executor.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS)).isTrue();
    }

    @Test
    default void awaitTermination_veryLong_doesNotOverflow() throws Exception {
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        running(executor);
        executor.shutdown();
        Threads.Attempt<Boolean> attempt = Threads.attempt(
                        () -> executor.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS))
                .awaitBlocked();
        assertThat(attempt.isOver()).isFalse();
        stage().open("go");
        assertThat(attempt.result()).isTrue();
    }

    @Test
    default void awaitTermination_interrupted_throwsInterrupted() throws Exception {
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        running(executor);
        executor.shutdown();
        Threads.Attempt<Boolean> attempt =
                Threads.attempt(() -> executor.awaitTermination(SOON, UNIT)).awaitBlocked();
        attempt.interrupt();
        assertThat(attempt.failure()).isInstanceOf(InterruptedException.class);
        assertThat(attempt.leftInterrupted()).isFalse();
        stage().open("go");
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
    }

    @Test
    default void awaitTermination_nullUnit_throwsNullPointer() {
        ExecutorService executor = fresh(1);
        assertThatNullPointerException().isThrownBy(() -> executor.awaitTermination(1, null));
    }

    /** Whatever is accepted while another thread shuts down is also done. */
    @Test
    default void submit_whileShuttingDown_isRejectedOrDone() throws Exception {
        ExecutorService executor = fresh(WORKERS);
        CountDownLatch flowing = new CountDownLatch(4 * 20);
        List<Threads.Attempt<List<Future<Integer>>>> attempts = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            attempts.add(Threads.attempt(() -> {
                List<Future<Integer>> accepted = new ArrayList<>();
                try {
                    while (true) {
                        int number = accepted.size();
                        accepted.add(executor.submit(() -> number));
                        flowing.countDown();
                    }
                } catch (RejectedExecutionException e) {
                    return accepted;
                }
            }));
        }
        flowing.await();
        executor.shutdown();
        for (Threads.Attempt<List<Future<Integer>>> attempt : attempts) {
            List<Future<Integer>> accepted = attempt.result();
            for (int i = 0; i < accepted.size(); i++) {
                assertThat(accepted.get(i).get(SOON, UNIT)).isEqualTo(i);
            }
        }
        assertThat(executor.awaitTermination(SOON, UNIT)).isTrue();
    }
}
