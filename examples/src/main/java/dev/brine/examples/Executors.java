package dev.brine.examples;

import dev.brine.pool.Pool;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A pool drops into code that takes an {@link ExecutorService}. */
public final class Executors {
    private Executors() {}

    /** As any executor; the tasks run in other processes. */
    static int sum(Pool pool) throws Exception {
        // example: executor
        ExecutorService executor = pool.asExecutorService();
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
        int sum = 0;
        for (Future<Integer> future : executor.invokeAll(tasks)) {
            sum += future.get();
        }
        return sum;
        // end
    }

    /** And a task's future is a {@link CompletableFuture}. */
    static String chained(Pool pool) throws Exception {
        // example: future
        long here = ProcessHandle.current().pid();
        CompletableFuture<String> answer = pool.applyAsync(
                        () -> ProcessHandle.current().pid())
                .thenApply(pid -> pid == here ? "here" : "in another process");
        return answer.get();
        // end
    }
}
