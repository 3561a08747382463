package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brine.pool.faults.Stage.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** {@code Executor.execute} and the three forms of {@code submit}, clause by clause. */
interface ExecuteContract extends Subject {
    @Test
    default void execute_null_throwsNullPointer() {
        assertThatNullPointerException().isThrownBy(() -> executor().execute(null));
    }

    @Test
    default void submit_null_throwsNullPointer() {
        assertThatNullPointerException().isThrownBy(() -> executor().submit((Runnable) null));
        assertThatNullPointerException().isThrownBy(() -> executor().submit((Runnable) null, "result"));
        assertThatNullPointerException().isThrownBy(() -> executor().submit((Callable<String>) null));
    }

    @Test
    default void execute_task_runsOnce() throws Exception {
        Cue cue = stage().cue();
        executor().execute(() -> cue.reach("ran"));
        stage().awaitReached("ran");
        executor().submit(() -> {}).get(SOON, UNIT);
        assertThat(stage().reached("ran")).isEqualTo(1);
    }

    @Test
    default void execute_taskThatThrows_othersGoOn() throws Exception {
        for (int i = 0; i < 2 * WORKERS; i++) {
            try {
                executor().execute(() -> {
                    throw new QuietException();
                });
            } catch (QuietException e) {
                assertThat(runsInCaller()).isTrue();
            }
        }
        assertThat(executor().submit(() -> "well").get(SOON, UNIT)).isEqualTo("well");
    }

    @Test
    default void submit_callable_futureGivesItsResult() throws Exception {
        assertThat(executor().submit(() -> 6 * 7).get(SOON, UNIT)).isEqualTo(42);
        assertThat(executor().submit(() -> (String) null).get(SOON, UNIT)).isNull();
    }

    @Test
    default void submit_runnable_futureGivesNull() throws Exception {
        Cue cue = stage().cue();
        assertThat(executor().submit(() -> cue.reach("ran")).get(SOON, UNIT)).isNull();
        assertThat(stage().reached("ran")).isEqualTo(1);
    }

    @Test
    default void submit_runnableWithResult_futureGivesThatResult() throws Exception {
        Cue cue = stage().cue();
        Object result = new Object();
        assertThat(executor().submit(() -> cue.reach("ran"), result).get(SOON, UNIT))
                .isSameAs(result);
        assertThat(executor().submit(() -> cue.reach("ran"), null).get(SOON, UNIT))
                .isNull();
        assertThat(stage().reached("ran")).isEqualTo(2);
    }

    /** "Actions in a thread prior to submitting a task happen-before its execution begins." */
    @Test
    default void submit_afterWriting_taskSeesTheWrite() throws Exception {
        for (int i = 0; i < 200; i++) {
            int[] box = {0};
            box[0] = i;
            assertThat(executor().submit(() -> box[0]).get(SOON, UNIT)).isEqualTo(i);
        }
    }

    /** "... which happen-before the result is retrieved via Future.get()": across processes, only the result itself. */
    @Test
    default void get_afterTaskWrote_seesTheWriteWhereMemoryIsShared() throws Exception {
        int[] box = {0};
        executor().submit(() -> box[0] = 42).get(SOON, UNIT);
        assertThat(box[0]).isEqualTo(sharesMemory() ? 42 : 0);
        int[] result = executor().submit(() -> new int[] {1, 2, 3}).get(SOON, UNIT);
        assertThat(result).containsExactly(1, 2, 3);
    }

    @Test
    default void submit_asManyAsWorkers_runAtTheSameTime() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        List<Future<String>> futures = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            futures.add(executor().submit(() -> {
                cue.reach("together");
                cue.await("all are there");
                return "done";
            }));
        }
        stage().awaitReached("together", WORKERS);
        stage().open("all are there");
        for (Future<String> future : futures) {
            assertThat(future.get(SOON, UNIT)).isEqualTo("done");
        }
    }

    @Test
    default void submit_whileAllWorkersAreBusy_doesNotWait() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < 10 * WORKERS; i++) {
            futures.add(executor().submit(() -> {
                cue.await("go");
                return null;
            }));
        }
        assertThat(futures).noneMatch(Future::isDone);
        stage().open("go");
        for (Future<?> future : futures) {
            assertThat(future.get(SOON, UNIT)).isNull();
        }
    }

    @Test
    default void submit_fromManyThreads_eachGetsItsOwnResult() throws Exception {
        assumeTrue(WORKERS > 1);
        ExecutorService executor = executor();
        CyclicBarrier start = new CyclicBarrier(8);
        List<Threads.Attempt<Integer>> attempts = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int offset = 1000 * t;
            attempts.add(Threads.attempt(() -> {
                start.await();
                List<Future<Integer>> futures = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    int number = offset + i;
                    futures.add(executor.submit(() -> -number));
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(futures.get(i).get(SOON, UNIT)).isEqualTo(-(offset + i));
                }
                return offset;
            }));
        }
        for (Threads.Attempt<Integer> attempt : attempts) {
            attempt.result();
        }
    }

    /** One that the console need not hear of. */
    final class QuietException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
