package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.brine.pool.faults.Stage.Cue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Both forms of {@code invokeAny}, clause by clause. */
interface InvokeAnyContract extends Subject {
    private static Callable<String> failing(String message) {
        return () -> {
            throw new IOException(message);
        };
    }

    private Callable<String> endless() {
        Cue cue = stage().cue();
        return () -> {
            cue.reach("endless");
            try {
                cue.await("never");
            } catch (InterruptedException e) {
                cue.reach("interrupted");
                throw e;
            }
            return "never";
        };
    }

    @Test
    default void invokeAny_someFail_returnsOneThatDidNot() throws Exception {
        List<Callable<String>> tasks = List.of(failing("a"), () -> "good", failing("c"));
        assertThat(executor().invokeAny(tasks)).isEqualTo("good");
        assertThat(executor().invokeAny(tasks, SOON, UNIT)).isEqualTo("good");
    }

    @Test
    default void invokeAny_resultIsNull_returnsNull() throws Exception {
        assertThat(executor().invokeAny(List.<Callable<String>>of(() -> null))).isNull();
    }

    @Test
    default void invokeAny_allFail_throwsExecutionException() {
        List<Callable<String>> tasks = List.of(failing("bad"), failing("bad"));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> executor().invokeAny(tasks))
                .havingCause()
                .isExactlyInstanceOf(IOException.class)
                .withMessage("bad");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> executor().invokeAny(tasks, SOON, UNIT))
                .havingCause()
                .isExactlyInstanceOf(IOException.class)
                .withMessage("bad");
    }

    /** "Upon normal or exceptional return, tasks that have not completed are cancelled." */
    @Test
    default void invokeAny_oneIsEndless_isInterruptedWhenAnotherIsDone() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        Callable<String> second = () -> {
            cue.await("endless runs");
            return "second";
        };
        Threads.Attempt<String> attempt = Threads.attempt(() -> executor().invokeAny(List.of(endless(), second)));
        stage().awaitReached("endless");
        stage().open("endless runs");
        assertThat(attempt.result()).isEqualTo("second");
        stage().awaitReached("interrupted");
    }

    @Test
    default void invokeAny_none_throwsIllegalArgument() {
        assertThatIllegalArgumentException().isThrownBy(() -> executor().invokeAny(List.<Callable<String>>of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> executor().invokeAny(List.<Callable<String>>of(), SOON, UNIT));
    }

    @Test
    default void invokeAny_nulls_throwNullPointer() {
        List<Callable<String>> onlyNull = Arrays.asList((Callable<String>) null);
        List<Callable<String>> good = List.of(() -> "x");
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAny(null));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAny(null, SOON, UNIT));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAny(onlyNull));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAny(onlyNull, SOON, UNIT));
        assertThatNullPointerException().isThrownBy(() -> executor().invokeAny(good, SOON, null));
    }

    @Test
    default void invokeAny_timesOut_throwsTimeoutAndCancels() throws Exception {
        assumeFalse(runsInCaller());
        executor().submit(() -> {}).get(SOON, UNIT); // a worker is there
        List<Callable<String>> tasks = List.of(endless(), endless());
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> executor().invokeAny(tasks, 2, TimeUnit.SECONDS));
        stage().awaitReached("interrupted", stage().reached("endless"));
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> executor().invokeAny(tasks, 0, TimeUnit.SECONDS));
        assertThat(executor().submit(() -> "well").get(SOON, UNIT)).isEqualTo("well");
    }

    @Test
    default void invokeAny_interrupted_throwsInterruptedAndCancels() throws Exception {
        assumeFalse(runsInCaller());
        Callable<String> task = endless();
        Threads.Attempt<String> attempt = Threads.attempt(() -> executor().invokeAny(List.of(task, task)));
        stage().awaitReached("endless", 2);
        attempt.awaitBlocked().interrupt();
        assertThat(attempt.failure()).isInstanceOf(InterruptedException.class);
        stage().awaitReached("interrupted", 2);
    }
}
