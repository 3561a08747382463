package dev.brine.pool.training;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.TaskFuture;
import dev.brine.pool.WorkerLostException;
import dev.brine.pool.launch.ArchiveTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs in a process of its own, in the background and for a bounded time: lets a worker load and link what workers need,
 * and write it down when it ends. Its argument is the home of the Java to do it for.
 */
public final class TrainingMain {
    private static final long LIMIT_SECONDS = 120;

    private TrainingMain() {}

    public static void main(String[] args) throws Exception {
        haltInTime();
        Path javaHome = Path.of(args[0]);
        ArchiveTraining.train(javaHome, flags -> rehearse(javaHome, flags));
        // The pool's next worker would write an archive too, of nothing: it ends with us, at once.
        Runtime.getRuntime().halt(0);
    }

    /** Typical tasks, and then an orderly end of the worker's process, which is when a JVM writes its archive. */
    static void rehearse(Path javaHome, List<String> flags) throws Exception {
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .javaHome(javaHome)
                .jvmArgs(flags.toArray(String[]::new))
                .discardOutput()
                .build()) {
            Map<String, List<Integer>> captured = new HashMap<>(Map.of("one", new ArrayList<>(List.of(1, 2, 3))));
            pool.apply(() -> captured.size());
            pool.apply(String::length, "word");
            pool.map(x -> x * 2, List.of(1, 2, 3, 4));
            pool.map((x, y) -> new Point(x, y), List.of(1, 2), List.of(3, 4));
            pool.apply(data -> data.length, new byte[1024]);
            TaskFuture<Integer> failing = pool.applyAsync(() -> Integer.parseInt("not a number"));
            failing.handle((value, failure) -> value).join();
            try {
                pool.run(() -> System.exit(0));
            } catch (WorkerLostException ended) {
                // As it should.
            }
            pool.terminate();
        }
    }

    private record Point(int x, int y) {}

    private static void haltInTime() {
        CountDownLatch never = new CountDownLatch(1);
        Thread watchdog = new Thread(
                () -> {
                    try {
                        never.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        // The time is up for another reason.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "brine-training-limit");
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
