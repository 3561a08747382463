package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.brine.pool.faults.Stage.Cue;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The futures that {@code submit} gives, clause by clause. */
interface FutureContract extends Subject {
    @Test
    default void get_taskThrewException_throwsExecutionExceptionWithItAsCause() {
        Future<String> future = executor().submit(() -> {
            throw new FileNotFoundException("no such file: a.txt");
        });
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> future.get(SOON, UNIT))
                .havingCause()
                .isExactlyInstanceOf(FileNotFoundException.class)
                .withMessage("no such file: a.txt");
        assertThat(future.isDone()).isTrue();
        assertThat(future.isCancelled()).isFalse();
    }

    @Test
    default void get_taskThrewExceptionWithCause_keepsTheChain() {
        Future<String> future = executor().submit(() -> {
            throw new IllegalStateException("outer", new IOException("inner"));
        });
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> future.get(SOON, UNIT))
                .havingCause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .withMessage("outer")
                .havingCause()
                .isExactlyInstanceOf(IOException.class)
                .withMessage("inner");
    }

    @Test
    default void get_taskThrewError_throwsExecutionExceptionWithItAsCause() {
        Future<?> future = executor().submit((Runnable) () -> {
            throw new AssertionError("wrong");
        });
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> future.get(SOON, UNIT))
                .havingCause()
                .isExactlyInstanceOf(AssertionError.class)
                .withMessage("wrong");
    }

    /** A task that throws what the executor itself throws elsewhere must not be taken for it. */
    @Test
    default void get_taskThrewConcurrencyExceptions_areCausesLikeAnyOther() {
        List<Exception> odd = List.of(
                new CancellationException("mine"),
                new TimeoutException("mine"),
                new InterruptedException("mine"),
                new ExecutionException("mine", new IOException("deep")));
        for (Exception mine : odd) {
            Future<String> future = executor().submit(() -> {
                throw mine;
            });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> future.get(SOON, UNIT))
                    .havingCause()
                    .isExactlyInstanceOf(mine.getClass())
                    .withMessage("mine");
            assertThat(future.isCancelled()).isFalse();
        }
    }

    @Test
    default void get_timesOut_throwsTimeoutAndLeavesTheTaskAlone() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        Future<String> future = executor().submit(() -> {
            cue.await("go");
            return "late";
        });
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(0, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(-1, TimeUnit.MILLISECONDS));
        assertThat(future.isDone()).isFalse();
        stage().open("go");
        assertThat(future.get(SOON, UNIT)).isEqualTo("late");
        assertThat(future.get(0, UNIT)).isEqualTo("late");
    }

    @Test
    default void get_nullUnit_throwsNullPointer() {
        Future<String> future = executor().submit(() -> "x");
        assertThatNullPointerException().isThrownBy(() -> future.get(1, null));
    }

    @Test
    default void get_interrupted_throwsInterruptedAndLeavesTheTaskAlone() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        Future<String> future = executor().submit(() -> {
            cue.await("go");
            return "late";
        });
        for (Threads.Attempt<String> attempt :
                List.of(Threads.attempt(() -> future.get()), Threads.attempt(() -> future.get(SOON, UNIT)))) {
            attempt.awaitBlocked().interrupt();
            assertThat(attempt.failure()).isInstanceOf(InterruptedException.class);
            assertThat(attempt.leftInterrupted()).isFalse();
        }
        assertThat(future.isDone()).isFalse();
        stage().open("go");
        assertThat(future.get(SOON, UNIT)).isEqualTo("late");
    }

    @Test
    default void isDone_runningThenOver_falseThenTrue() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        Future<String> future = executor().submit(() -> {
            cue.reach("started");
            cue.await("go");
            return "x";
        });
        stage().awaitReached("started");
        assertThat(future.isDone()).isFalse();
        assertThat(future.isCancelled()).isFalse();
        stage().open("go");
        future.get(SOON, UNIT);
        assertThat(future.isDone()).isTrue();
        assertThat(future.isCancelled()).isFalse();
    }

    @Test
    default void cancel_running_completesTheFutureAtOnce() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        for (boolean interrupt : new boolean[] {true, false}) {
            Future<?> future = executor().submit(() -> {
                cue.reach("started " + interrupt);
                cue.await("go");
                return null;
            });
            stage().awaitReached("started " + interrupt);
            assertThat(future.cancel(interrupt)).isTrue();
            assertThat(future.isDone()).isTrue();
            assertThat(future.isCancelled()).isTrue();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> future.get(SOON, UNIT));
        }
        stage().open("go");
        assertThat(executor().submit(() -> "well").get(SOON, UNIT)).isEqualTo("well");
    }

    @Test
    default void cancel_runningMayInterrupt_interruptsTheTask() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        Future<?> future = executor().submit(() -> {
            cue.reach("started");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cue.reach("interrupted");
            }
            return null;
        });
        stage().awaitReached("started");
        assertThat(future.cancel(true)).isTrue();
        stage().awaitReached("interrupted");
    }

    @Test
    default void cancel_runningMayNotInterrupt_letsTheTaskComplete() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        Future<?> future = executor().submit(() -> {
            cue.reach("started");
            cue.await("go");
            cue.reach("completed");
            return null;
        });
        stage().awaitReached("started");
        assertThat(future.cancel(false)).isTrue();
        stage().open("go");
        stage().awaitReached("completed");
    }

    @Test
    default void cancel_notBegun_neverRuns() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        List<Future<?>> busy = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            busy.add(executor().submit(() -> {
                cue.reach("started");
                cue.await("go");
                return null;
            }));
        }
        stage().awaitReached("started", WORKERS);
        Future<?> waiting = executor().submit(() -> cue.reach("never"));
        Future<?> other = executor().submit(() -> cue.reach("never"));
        assertThat(waiting.cancel(false)).isTrue();
        assertThat(other.cancel(true)).isTrue();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(waiting::get);
        stage().open("go");
        for (Future<?> future : busy) {
            future.get(SOON, UNIT);
        }
        for (int i = 0; i < 2 * WORKERS; i++) {
            executor().submit(() -> {}).get(SOON, UNIT);
        }
        assertThat(stage().reached("never")).isZero();
    }

    @Test
    default void cancel_completed_hasNoEffect() throws Exception {
        Future<String> done = executor().submit(() -> "x");
        done.get(SOON, UNIT);
        assertThat(done.cancel(true)).isFalse();
        assertThat(done.isCancelled()).isFalse();
        assertThat(done.get()).isEqualTo("x");

        Future<String> failed = executor().submit(() -> {
            throw new IOException("y");
        });
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> failed.get(SOON, UNIT));
        assertThat(failed.cancel(true)).isFalse();
        assertThat(failed.isCancelled()).isFalse();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(failed::get);
    }

    /** {@code state}, {@code resultNow} and {@code exceptionNow}: since 19. */
    @Test
    default void exceptionNow_taskThrew_isItsOwnException() throws Exception {
        assumeFalse(Runtime.version().feature() < 19);
        Future<String> done = executor().submit(() -> "x");
        done.get(SOON, UNIT);
        assertThat(Since19.state(done)).isEqualTo("SUCCESS");
        assertThat(Since19.resultNow(done)).isEqualTo("x");

        Future<String> failed = executor().submit(() -> {
            throw new IOException("y");
        });
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> failed.get(SOON, UNIT));
        assertThat(Since19.state(failed)).isEqualTo("FAILED");
        assertThat(Since19.exceptionNow(failed))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("y");
    }
}
