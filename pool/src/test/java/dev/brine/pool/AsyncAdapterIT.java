package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool under a framework that runs methods "asynchronously" on an executor it was given, as Spring does for {@code @Async}. */
@Timeout(60)
class AsyncAdapterIT {
    private static Pool pool;
    private static Async async;

    /** What such a framework has in place of the pool, and what its interceptor does with each kind of method. */
    private record Async(Executor executor) {
        <T> CompletableFuture<T> completable(Callable<T> method) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return method.call();
                        } catch (Exception thrown) {
                            throw new CompletionException(thrown);
                        }
                    },
                    executor);
        }

        <T> Future<T> future(Callable<T> method) {
            return ((java.util.concurrent.ExecutorService) executor).submit(method);
        }
    }

    @BeforeAll
    static void open() {
        pool = ProcessPool.of(1);
        async = new Async(pool.asExecutorService());
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    @Test
    void completable_runsInAWorkerAndCompletesHere() throws Exception {
        assertThat(async.completable(AsyncAdapterIT::pid).get(30, TimeUnit.SECONDS))
                .isNotEqualTo(pid());
    }

    @Test
    void completable_throughAnExecutorThatOnlyPassesOn_completesHere() throws Exception {
        Executor around = command -> pool.asExecutorService().execute(command);
        assertThat(new Async(around).completable(AsyncAdapterIT::pid).get(30, TimeUnit.SECONDS))
                .isNotEqualTo(pid());
    }

    @Test
    void completable_throws_failsWithTheMethodsException() {
        CompletableFuture<Object> failed = async.completable(() -> {
            throw new IllegalStateException("in the method");
        });
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void future_runsInAWorker() throws Exception {
        assertThat(async.future(AsyncAdapterIT::pid).get(30, TimeUnit.SECONDS)).isNotEqualTo(pid());
    }

    @Test
    void completable_closedPool_isRejected() {
        Pool closed = ProcessPool.of(1);
        closed.close();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> new Async(closed.asExecutorService()).completable(AsyncAdapterIT::pid));
    }
}
