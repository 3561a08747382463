package dev.brine.cli.bench.subject;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.SharedArray;
import dev.brine.pool.TaskFuture;
import dev.brine.pool.WorkerLostException;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Brine, used as a user would use it: no tuning. */
public final class BrineSubject {
    /** After so long a task has begun for certain; and after so much more, a spare is there. */
    private static final long BEGIN_MILLIS = 200;

    private static final long ARCHIVE_SECONDS = 25;
    private static final long SPARE_MILLIS = 800;
    private static final int SHARED_BYTES = 100_000_000;

    private final Stopwatch stopwatch;
    private final long begin;

    private BrineSubject(Stopwatch stopwatch, long begin) {
        this.stopwatch = stopwatch;
        this.begin = begin;
    }

    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        new BrineSubject(new Stopwatch(arguments, System.out), begin).run();
    }

    private void run() {
        stopwatch.figure("start-cold", () -> {
            try (Pool pool = ProcessPool.of(stopwatch.workers())) {
                pool.apply(() -> 1);
                return (System.nanoTime() - begin) / 1e6;
            }
        });
        stopwatch.figure("start", () -> {
            awaitArchive();
            return stopwatch.repeated(this::start);
        });
        try (Pool pool = ProcessPool.of(stopwatch.workers())) {
            warm(pool);
        }
        stopwatch.figure("memory", this::memory);
        crashes();
        stopwatch.figure("recovery-spare", this::recoveryWithSpare);
    }

    /** The first pool on a machine has an archive made for those to come, in the background: it must neither disturb nor die. */
    private static void awaitArchive() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARCHIVE_SECONDS);
        while (System.nanoTime() < end && ProcessHandle.current().children().anyMatch(BrineSubject::makesArchive)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static boolean makesArchive(ProcessHandle child) {
        return child.info().commandLine().orElse("").contains("dev.brine.pool.training");
    }

    private void warm(Pool pool) {
        stopwatch.roundTrip(() -> pool.apply(x -> x, 1));
        stopwatch.figure("one-by-one", () -> stopwatch.perSecond(count -> oneByOne(pool, count)));
        stopwatch.figure("map", () -> stopwatch.perSecond(count -> map(pool, count)));
        stopwatch.figure("echo-1mb", () -> echo(pool, 1_000_000));
        stopwatch.figure("echo-100mb", () -> echo(pool, 100_000_000));
        stopwatch.figure("shared-array", () -> stopwatch.repeated(() -> sharedArray(pool)));
        stopwatch.figure(
                "compute", () -> stopwatch.perSecond(samples -> compute(pool, samples)) * MonteCarlo.TASKS / 1e6);
    }

    /** The numbers below a bound, made as they are asked for: Python's peers are given its {@code range}. */
    private static final class Range extends AbstractList<Integer> implements RandomAccess {
        private final int size;

        Range(int size) {
            this.size = size;
        }

        @Override
        public Integer get(int index) {
            return index;
        }

        @Override
        public int size() {
            return size;
        }
    }

    private double start() throws Exception {
        long start = System.nanoTime();
        try (Pool pool = ProcessPool.of(stopwatch.workers())) {
            pool.apply(() -> 1);
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static void oneByOne(Pool pool, int count) throws ExecutionException, InterruptedException {
        List<TaskFuture<Integer>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(pool.applyAsync(x -> x, i));
        }
        for (TaskFuture<Integer> task : tasks) {
            task.get();
        }
    }

    private static void map(Pool pool, int count) {
        List<Integer> results = pool.map(x -> x, new Range(count));
        if (results.size() != count) {
            throw new IllegalStateException("results are missing: " + results.size() + " of " + count);
        }
    }

    private double echo(Pool pool, int size) throws Exception {
        byte[] payload = new byte[size];
        return stopwatch.megabytesPerSecond(2L * size, () -> {
            if (pool.apply(x -> x, payload).length != size) {
                throw new IllegalStateException("bytes are missing");
            }
        });
    }

    /** From an array in this process to eight results: copied once into shared memory, then read by all. */
    private double sharedArray(Pool pool) throws Exception {
        byte[] array = new byte[SHARED_BYTES];
        return Stopwatch.millis(() -> {
                    try (SharedArray shared = SharedArray.copyOf(array)) {
                        pool.withChunkSize(1).map(part -> totalOfPart(shared, part), List.of(0, 1, 2, 3, 4, 5, 6, 7));
                    }
                })
                / 8;
    }

    private static long totalOfPart(SharedArray array, int part) {
        long first = array.length() / 8 * part;
        long total = 0;
        for (long i = first; i < first + 1_000; i++) {
            total += array.getByte(i);
        }
        return total;
    }

    private static void compute(Pool pool, int samples) {
        List<Integer> seeds = IntStream.rangeClosed(1, MonteCarlo.TASKS).boxed().toList();
        long hits = 0;
        for (long part : pool.map(seed -> MonteCarlo.inCircle(seed, samples), seeds)) {
            hits += part;
        }
        MonteCarlo.check(hits, (long) samples * MonteCarlo.TASKS);
    }

    /** Of a fresh pool that has answered: after the payloads, garbage would count. */
    private double memory() throws IOException {
        try (Pool pool = ProcessPool.of(stopwatch.workers())) {
            map(pool, 10_000);
            return stopwatch.megabytesPerWorker(
                    Set.copyOf(pool.everywhere(() -> ProcessHandle.current().pid())));
        }
    }

    /** How long one crash kept a caller waiting: for the news, and for the next result. */
    private record Crash(double toExceptionMillis, double toResultMillis) {}

    private void crashes() {
        if (!stopwatch.isAsked("crash") && !stopwatch.isAsked("recovery")) {
            return;
        }
        try {
            double[] exceptions = new double[stopwatch.least()];
            double[] results = new double[stopwatch.least()];
            for (int i = 0; i < stopwatch.least(); i++) {
                try (Pool pool = ProcessPool.of(1)) {
                    Crash crash = crash(pool, 0);
                    exceptions[i] = crash.toExceptionMillis;
                    results[i] = crash.toResultMillis;
                }
            }
            stopwatch.figure("crash", () -> Statistics.median(exceptions).orElseThrow());
            stopwatch.figure("recovery", () -> Statistics.median(results).orElseThrow());
        } catch (Exception | LinkageError e) {
            stopwatch.refuse("crash", e);
            stopwatch.refuse("recovery", e);
        }
    }

    private double recoveryWithSpare() throws Exception {
        double[] millis = new double[stopwatch.least()];
        for (int i = 0; i < stopwatch.least(); i++) {
            try (Pool pool = ProcessPool.builder().workers(1).spares(1).build()) {
                millis[i] = crash(pool, SPARE_MILLIS).toResultMillis;
            }
        }
        return Statistics.median(millis).orElseThrow();
    }

    private static Crash crash(Pool pool, long afterMillis) throws Exception {
        long victim = pool.apply(() -> ProcessHandle.current().pid());
        TaskFuture<Integer> task = pool.applyAsync(() -> {
            TimeUnit.SECONDS.sleep(30);
            return 0;
        });
        TimeUnit.MILLISECONDS.sleep(BEGIN_MILLIS + afterMillis);
        long kill = System.nanoTime();
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        double toException;
        try {
            task.get();
            throw new IllegalStateException("the task of a killed worker has a result");
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof WorkerLostException)) {
                throw e;
            }
            toException = (System.nanoTime() - kill) / 1e6;
        }
        pool.apply(() -> 1);
        return new Crash(toException, (System.nanoTime() - kill) / 1e6);
    }
}
