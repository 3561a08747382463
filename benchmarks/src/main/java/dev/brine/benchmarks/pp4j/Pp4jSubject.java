package dev.brine.benchmarks.pp4j;

import dev.brine.cli.bench.subject.Stopwatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.viktorc.pp4j.api.JavaProcessOptions;
import net.viktorc.pp4j.impl.JavaProcessPoolExecutor;

/** PP4J's pool of JVMs, which carries only what is Serializable, over standard output. */
public final class Pp4jSubject {
    private static final int ANSWER_LIMIT_SECONDS = 2;

    private final Stopwatch stopwatch;
    private final long begin;

    private Pp4jSubject(Stopwatch stopwatch, long begin) {
        this.stopwatch = stopwatch;
        this.begin = begin;
    }

    /** A task that PP4J can send. */
    interface Task<R> extends Callable<R>, Serializable {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        // It logs through System.err when it closes, which is not what is measured.
        new Pp4jSubject(new Stopwatch(arguments, System.out), begin).run();
        // Its threads would keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    private void run() throws Exception {
        stopwatch.figure("start-cold", () -> {
            JavaProcessPoolExecutor pool = open(stopwatch.workers());
            call(pool, () -> 1);
            double millis = (System.nanoTime() - begin) / 1e6;
            close(pool);
            return millis;
        });
        stopwatch.figure("start", () -> stopwatch.repeated(this::start));
        stopwatch.figure("memory", this::memory);
        JavaProcessPoolExecutor pool = open(stopwatch.workers());
        stopwatch.roundTrip(() -> call(pool, () -> 1));
        stopwatch.figure("one-by-one", () -> stopwatch.perSecond(count -> oneByOne(pool, count)));
        stopwatch.figure("map", () -> stopwatch.perSecond(count -> map(pool, count)));
        stopwatch.figure("echo-1mb", () -> echo(pool, 1_000_000));
        stopwatch.figure("echo-100mb", () -> echo(pool, 100_000_000));
        close(pool);
        stopwatch.figure("crash", () -> crash(false));
        stopwatch.figure("recovery", () -> crash(true));
    }

    private static JavaProcessPoolExecutor open(int workers) throws InterruptedException {
        return new JavaProcessPoolExecutor(new JavaProcessOptions() {}, workers, workers, 0, null, false);
    }

    private static void close(JavaProcessPoolExecutor pool) {
        pool.shutdownNow();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static <R> R call(JavaProcessPoolExecutor pool, Task<R> task) throws Exception {
        return pool.submit(task).get();
    }

    private double start() throws Exception {
        JavaProcessPoolExecutor[] opened = new JavaProcessPoolExecutor[1];
        double millis = Stopwatch.millis(() -> {
            opened[0] = open(stopwatch.workers());
            call(opened[0], () -> 1);
        });
        close(opened[0]);
        return millis;
    }

    private double memory() throws Exception {
        JavaProcessPoolExecutor pool = open(stopwatch.workers());
        try {
            map(pool, 2_000);
            return stopwatch.megabytesPerWorker();
        } finally {
            close(pool);
        }
    }

    private static void oneByOne(JavaProcessPoolExecutor pool, int count) throws Exception {
        List<Future<Integer>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            Task<Integer> task = () -> number;
            tasks.add(pool.submit(task));
        }
        for (Future<Integer> task : tasks) {
            task.get();
        }
    }

    private static void map(JavaProcessPoolExecutor pool, int count) throws Exception {
        List<Task<Integer>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(() -> number);
        }
        for (Future<Integer> result : pool.invokeAll(tasks)) {
            result.get();
        }
    }

    private double echo(JavaProcessPoolExecutor pool, int size) throws Exception {
        byte[] payload = new byte[size];
        return stopwatch.megabytesPerSecond(2L * size, () -> {
            if (call(pool, () -> payload).length != size) {
                throw new IllegalStateException("bytes are missing");
            }
        });
    }

    private static double crash(boolean recovery) throws Exception {
        JavaProcessPoolExecutor pool = open(1);
        try {
            long victim = call(pool, () -> ProcessHandle.current().pid());
            Task<Integer> doze = () -> {
                TimeUnit.SECONDS.sleep(30);
                return 0;
            };
            Future<Integer> task = pool.submit(doze);
            TimeUnit.MILLISECONDS.sleep(200);
            long kill = System.nanoTime();
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            return recovery ? recovery(pool, kill) : report(task, kill);
        } finally {
            close(pool);
        }
    }

    private static double report(Future<Integer> task, long kill) throws Exception {
        try {
            task.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw hangs();
        } catch (java.util.concurrent.ExecutionException e) {
            return (System.nanoTime() - kill) / 1e6;
        }
        throw new IllegalStateException("the task of a killed worker has a result");
    }

    private static double recovery(JavaProcessPoolExecutor pool, long kill) throws Exception {
        Task<Integer> next = () -> 1;
        try {
            pool.submit(next).get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            return (System.nanoTime() - kill) / 1e6;
        } catch (TimeoutException e) {
            throw hangs();
        }
    }

    private static IllegalStateException hangs() {
        return new IllegalStateException("HANGS: no answer in " + ANSWER_LIMIT_SECONDS + " s");
    }
}
