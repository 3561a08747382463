package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The suite tells the truth about the JDK's other one too, whose deviations are documented: it hands out copies and
 * wrappers of exceptions, lets outsiders help while they wait, and never returns a task from {@code shutdownNow}. Before
 * JDK 22 it does not interrupt tasks either, which leaves too little to check.
 */
@EnabledForJreRange(min = JRE.JAVA_22)
class ForkJoinPoolConformanceTest extends ExecutorServiceConformance {
    @Override
    ExecutorService create(int workers) {
        return new ForkJoinPool(
                workers, ForkJoinPool.defaultForkJoinWorkerThreadFactory, (thread, thrown) -> {}, false);
    }

    @Override
    public void get_taskThrewException_throwsExecutionExceptionWithItAsCause() {
        Future<String> future = executor().submit(() -> {
            throw new java.io.FileNotFoundException("no such file: a.txt");
        });
        ExecutionException thrown = catchThrowableOfType(ExecutionException.class, () -> future.get(SOON, UNIT));
        assertThat(thrown).hasStackTraceContaining("FileNotFoundException: no such file: a.txt");
    }

    @Override
    public void get_taskThrewExceptionWithCause_keepsTheChain() {}

    @Override
    public void get_taskThrewError_throwsExecutionExceptionWithItAsCause() {}

    @Override
    public void get_taskThrewConcurrencyExceptions_areCausesLikeAnyOther() {}

    @Override
    public void exceptionNow_taskThrew_isItsOwnException() {}

    @Override
    public void invokeAll_oneFails_othersCompleteAndItsFutureTells() {}

    @Override
    public void invokeAny_allFail_throwsExecutionException() {}

    @Override
    public void get_interrupted_throwsInterruptedAndLeavesTheTaskAlone() {}

    @Override
    public void shutdownNow_tasksWaiting_returnsThemAndRunsNone() throws Exception {
        ExecutorService executor = fresh(1);
        running(executor);
        executor.execute(() -> {});
        List<Runnable> waiting = executor.shutdownNow();
        assertThat(waiting).isEmpty();
    }

    @Override
    public void shutdownNow_returnedTask_canBeRunByHand() {}

    @Override
    public boolean killsOnShutdownNow() {
        return true; // its shutdownNow interrupts now and then only: best effort, as documented
    }
}
