package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brine.pool.faults.Stage.Cue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** {@code ExecutorService.close}, which the JDK has since 19. */
interface CloseContract extends Subject {
    private static void assumeClose() {
        assumeTrue(Runtime.version().feature() >= 19, "ExecutorService.close is there since JDK 19");
    }

    private Future<String> begun(ExecutorService executor) throws InterruptedException {
        Cue cue = stage().cue();
        Future<String> future = executor.submit(() -> {
            cue.reach("begun");
            try {
                cue.await("go");
            } catch (InterruptedException e) {
                cue.reach("interrupted");
                throw e;
            }
            return "done";
        });
        stage().awaitReached("begun");
        return future;
    }

    @Test
    default void close_idle_terminates() throws Exception {
        assumeClose();
        ExecutorService executor = fresh(WORKERS);
        executor.submit(() -> 1).get(SOON, UNIT);
        Since19.close(executor);
        assertThat(executor.isTerminated()).isTrue();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> executor.submit(() -> 1));
        Since19.close(executor); // "if already terminated, ... has no effect"
    }

    @Test
    default void close_busy_waitsForSubmittedTasks() throws Exception {
        assumeClose();
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        Future<String> running = begun(executor);
        Future<Integer> waiting = executor.submit(() -> 2);
        Threads.Attempt<Void> closing = Threads.<Void>attempt(() -> {
                    Since19.close(executor);
                    return null;
                })
                .awaitBlocked();
        assertThat(closing.isOver()).isFalse();
        assertThat(executor.isShutdown()).isTrue();
        stage().open("go");
        closing.result();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(running).isDone();
        assertThat(running.get()).isEqualTo("done");
        assertThat(waiting.get()).isEqualTo(2);
    }

    /** "If interrupted while waiting, stops all executing tasks as if by shutdownNow ... re-asserts the interrupt." */
    @Test
    default void close_interrupted_stopsTasksAndStaysInterrupted() throws Exception {
        assumeClose();
        assumeFalse(runsInCaller());
        ExecutorService executor = fresh(1);
        begun(executor);
        Threads.Attempt<Void> closing = Threads.<Void>attempt(() -> {
                    Since19.close(executor);
                    return null;
                })
                .awaitBlocked();
        closing.interrupt();
        if (!killsOnShutdownNow()) {
            stage().awaitReached("interrupted");
        }
        closing.result();
        assertThat(closing.leftInterrupted()).isTrue();
        assertThat(executor.isTerminated()).isTrue();
    }
}
