package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.brine.pool.faults.Stage.Cue;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What else the JDK, and frameworks on top of it, build on an executor: their tasks complete objects of the caller's. */
interface CompletionContract extends Subject {
    @Test
    default void supplyAsync_value_completesTheCallersFuture() throws Exception {
        CompletableFuture<Integer> future = CompletableFuture.supplyAsync(() -> 42, executor());
        assertThat(future.get(SOON, UNIT)).isEqualTo(42);
    }

    @Test
    default void supplyAsync_throws_completesTheCallersFutureWithItsOwnException() {
        CompletableFuture<Integer> future = CompletableFuture.supplyAsync(
                () -> {
                    throw new IllegalStateException("mine");
                },
                executor());
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> future.get(SOON, UNIT))
                .havingCause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .withMessage("mine");
    }

    @Test
    default void runAsync_task_runsOnceAndCompletes() throws Exception {
        Cue cue = stage().cue();
        assertThat(CompletableFuture.runAsync(() -> cue.reach("ran"), executor())
                        .get(SOON, UNIT))
                .isNull();
        assertThat(stage().reached("ran")).isEqualTo(1);
    }

    @Test
    default void stages_onTheExecutor_seeEachOthersValues() throws Exception {
        CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> 20, executor())
                .thenApplyAsync(n -> n + 1, executor())
                .thenCombineAsync(CompletableFuture.supplyAsync(() -> 2, executor()), (a, b) -> a * b, executor())
                .thenComposeAsync(n -> CompletableFuture.completedFuture("value " + n), executor())
                .handleAsync((text, failure) -> failure == null ? text + "!" : failure.toString(), executor());
        assertThat(future.get(SOON, UNIT)).isEqualTo("value 42!");
    }

    @Test
    default void stages_oneFails_laterOnesHandleIt() throws Exception {
        Cue cue = stage().cue();
        CompletableFuture<String> failing = CompletableFuture.supplyAsync(
                () -> {
                    throw new IllegalStateException("mine");
                },
                executor());
        CompletableFuture<String> skipped = failing.thenApplyAsync(
                text -> {
                    cue.reach("skipped ran");
                    return text;
                },
                executor());
        assertThat(skipped.handle((text, failure) -> failure.getCause().getMessage())
                        .get(SOON, UNIT))
                .isEqualTo("mine");
        assertThat(stage().reached("skipped ran")).isZero();
        CompletableFuture<Void> done = CompletableFuture.supplyAsync(() -> "x", executor())
                .thenAcceptAsync(cue::reach, executor())
                .thenRunAsync(() -> cue.reach("then"), executor())
                .whenCompleteAsync((nothing, failure) -> cue.reach("finally"), executor());
        done.get(SOON, UNIT);
        assertThat(stage().reached("x")).isEqualTo(1);
        assertThat(stage().reached("then")).isEqualTo(1);
        assertThat(stage().reached("finally")).isEqualTo(1);
    }

    @Test
    default void execute_futureTask_completesTheCallersOwn() throws Exception {
        FutureTask<String> good = new FutureTask<>(() -> "x");
        executor().execute(good);
        assertThat(good.get(SOON, UNIT)).isEqualTo("x");
        FutureTask<String> bad = new FutureTask<>(() -> {
            throw new IOException("mine");
        });
        executor().execute(bad);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> bad.get(SOON, UNIT))
                .havingCause()
                .isExactlyInstanceOf(IOException.class)
                .withMessage("mine");
    }

    @Test
    default void execute_futureTaskWithDone_callsDoneInTheCallersProcess() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        FutureTask<String> task = new FutureTask<>(() -> "x") {
            @Override
            protected void done() {
                told.complete("done");
            }
        };
        executor().execute(task);
        assertThat(told.get(SOON, UNIT)).isEqualTo("done");
        assertThat(task.get(SOON, UNIT)).isEqualTo("x");
    }

    @Test
    default void completionService_tasks_comeAsTheyComplete() throws Exception {
        CompletionService<Integer> service = new ExecutorCompletionService<>(executor());
        Set<Future<Integer>> submitted = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            submitted.add(service.submit(() -> number));
        }
        Set<Integer> results = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Future<Integer> future = service.poll(SOON, UNIT);
            assertThat(submitted).contains(future);
            results.add(future.get());
        }
        assertThat(results).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    default void completionService_slowFirst_quickComesFirst() throws Exception {
        assumeFalse(runsInCaller());
        Cue cue = stage().cue();
        CompletionService<String> service = new ExecutorCompletionService<>(executor());
        Future<String> slow = service.submit(() -> {
            cue.await("go");
            return "slow";
        });
        service.submit(() -> "quick");
        assertThat(service.poll(SOON, UNIT).get()).isEqualTo("quick");
        stage().open("go");
        assertThat(service.poll(SOON, UNIT)).isSameAs(slow);
    }

    /** The shape of Spring's {@code @Async}: an adapter whose decorator wraps each task before it goes to the executor. */
    @Test
    default void asyncAdapter_callable_completesTheCallersFuture() throws Exception {
        Cue cue = stage().cue();
        AsyncAdapter adapter = new AsyncAdapter(executor(), "tenant-7");
        assertThat(adapter.submit(() -> AsyncAdapter.context() + " served").get(SOON, UNIT))
                .isEqualTo("tenant-7 served");
        assertThat(adapter.submitCompletable(() -> AsyncAdapter.context() + " served")
                        .get(SOON, UNIT))
                .isEqualTo("tenant-7 served");
        adapter.execute(() -> cue.reach("context " + AsyncAdapter.context()));
        stage().awaitReached("context tenant-7");
    }

    /** Carries a context along with each task, as Spring's {@code TaskDecorator} and delegating executors do. */
    final class AsyncAdapter {
        private static final ThreadLocal<String> CONTEXT = new ThreadLocal<>();
        private final java.util.concurrent.ExecutorService target;
        private final String context;

        AsyncAdapter(java.util.concurrent.ExecutorService target, String context) {
            this.target = target;
            this.context = context;
        }

        static String context() {
            return CONTEXT.get();
        }

        private static <T> Callable<T> within(String context, Callable<T> task) {
            return () -> {
                CONTEXT.set(context);
                try {
                    return task.call();
                } finally {
                    CONTEXT.remove();
                }
            };
        }

        void execute(Runnable task) {
            Callable<Void> decorated = within(context, () -> {
                task.run();
                return null;
            });
            target.execute(() -> {
                try {
                    decorated.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        <T> Future<T> submit(Callable<T> task) {
            return target.submit(within(context, task));
        }

        /** Spring 6: {@code AsyncTaskExecutor.submitCompletable}. */
        <T> CompletableFuture<T> submitCompletable(Callable<T> task) {
            Callable<T> decorated = within(context, task);
            Executor executor = target;
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return decorated.call();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    executor);
        }
    }
}
