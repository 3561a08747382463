package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.brine.pool.faults.Stage.Cue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Both forms of {@code invokeAll}, clause by clause. */
interface InvokeAllContract extends Subject {
    @Test
    default void invokeAll_tasks_allDoneInOrder() throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            tasks.add(() -> number * number);
        }
        for (List<Future<Integer>> futures :
                List.of(executor().invokeAll(tasks), executor().invokeAll(tasks, SOON, UNIT))) {
            assertThat(futures).hasSize(20).allMatch(Future::isDone);
            for (int i = 0; i < 20; i++) {
                assertThat(futures.get(i).get()).isEqualTo(i * i);
            }
        }
    }

    @Test
    default void invokeAll_none_returnsNone() throws Exception {
        assertThat(executor().invokeAll(List.<Callable<String>>of())).isEmpty();
        assertThat(executor().invokeAll(List.<Callable<String>>of(), SOON, UNIT))
                .isEmpty();
    }

    @Test
    default void invokeAll_oneFails_othersCompleteAndItsFutureTells() throws Exception {
        List<Callable<String>> tasks = List.of(
                () -> "a",
                () -> {
                    throw new IOException("b");
                },
                () -> "c");
        for (List<Future<String>> futures :
                List.of(executor().invokeAll(tasks), executor().invokeAll(tasks, SOON, UNIT))) {
            assertThat(futures).allMatch(Future::isDone).noneMatch(Future::isCancelled);
            assertThat(futures.get(0).get()).isEqualTo("a");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> futures.get(1).get())
                    .havingCause()
                    .isExactlyInstanceOf(IOException.class)
                    .withMessage("b");
            assertThat(futures.get(2).get()).isEqualTo("c");
        }
    }

    @Test
    default void invokeAll_nulls_throwNullPointer() {
        List<Callable<String>> withNull = Arrays.asList(() -> "x", null);
        List<Callable<String>> good = List.of(() -> "x");
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAll(null));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAll(null, SOON, UNIT));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAll(withNull));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAll(withNull, SOON, UNIT));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAll(good, SOON, null));
    }

    @Test
    default void invokeAll_timesOut_cancelsWhatIsNotDone() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        List<Callable<String>> tasks = new ArrayList<>();
        tasks.add(() -> "quick");
        for (int i = 0; i < WORKERS + 2; i++) {
            tasks.add(() -> {
                cue.await("never");
                return "slow";
            });
        }
        executor().submit(() -> {}).get(SOON, UNIT); // a worker is there
        List<Future<String>> futures = executor().invokeAll(tasks, 2, TimeUnit.SECONDS);
        assertThat(futures).hasSize(tasks.size()).allMatch(Future::isDone);
        assertThat(futures.get(0).get()).isEqualTo("quick");
        for (Future<String> slow : futures.subList(1, futures.size())) {
            assertThat(slow.isCancelled()).isTrue();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(slow::get);
        }
        assertThat(executor().submit(() -> "well").get(SOON, UNIT)).isEqualTo("well");
    }

    @Test
    default void invokeAll_noTimeAtAll_returnsAllDone() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        List<Callable<String>> tasks = List.of(
                () -> {
                    cue.await("never");
                    return "x";
                },
                () -> {
                    cue.await("never");
                    return "y";
                });
        for (long none : new long[] {0, -5}) {
            List<Future<String>> futures = executor().invokeAll(tasks, none, TimeUnit.MILLISECONDS);
            assertThat(futures).hasSize(2).allMatch(Future::isDone).allMatch(Future::isCancelled);
        }
    }

    /** "InterruptedException: if interrupted while waiting, in which case unfinished tasks are cancelled." */
    @Test
    default void invokeAll_interrupted_cancelsUnfinished() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        Callable<String> task = () -> {
            cue.reach("running");
            try {
                cue.await("never");
            } catch (InterruptedException e) {
                cue.reach("interrupted");
                throw e;
            }
            return "x";
        };
        Threads.Attempt<?> attempt = Threads.attempt(() -> executor().invokeAll(List.of(task, task)));
        stage().awaitReached("running", 2);
        attempt.awaitBlocked().interrupt();
        assertThat(attempt.failure()).isInstanceOf(InterruptedException.class);
        stage().awaitReached("interrupted", 2);
        Threads.Attempt<?> timed = Threads.attempt(() -> executor().invokeAll(List.of(task, task), SOON, UNIT));
        stage().awaitReached("running", 4);
        timed.awaitBlocked().interrupt();
        assertThat(timed.failure()).isInstanceOf(InterruptedException.class);
        stage().awaitReached("interrupted", 4);
    }
}
