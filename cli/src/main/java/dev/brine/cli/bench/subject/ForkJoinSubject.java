package dev.brine.cli.bench.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/** Threads of one JVM on the same cores: what processes cost a CPU-bound job shows beside it. */
public final class ForkJoinSubject {
    private ForkJoinSubject() {}

    public static void main(String[] arguments) {
        Stopwatch stopwatch = new Stopwatch(arguments, System.out);
        ForkJoinPool pool = new ForkJoinPool(stopwatch.workers());
        try {
            stopwatch.figure(
                    "compute", () -> stopwatch.perSecond(samples -> compute(pool, samples)) * MonteCarlo.TASKS / 1e6);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void compute(ForkJoinPool pool, int samples) throws InterruptedException, ExecutionException {
        List<Future<Long>> tasks = new ArrayList<>();
        for (int i = 0; i < MonteCarlo.TASKS; i++) {
            int seed = i + 1;
            tasks.add(pool.submit(() -> MonteCarlo.inCircle(seed, samples)));
        }
        long hits = 0;
        for (Future<Long> task : tasks) {
            hits += task.get();
        }
        MonteCarlo.check(hits, (long) samples * MonteCarlo.TASKS);
    }
}
