package dev.brine.pool;

import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Loss;
import dev.brine.pool.report.ExitStatus;
import dev.brine.pool.report.MemoryFacts;
import dev.brine.pool.report.TaskName;
import dev.brine.pool.report.TaskReports;
import dev.brine.pool.report.WorkerDeath;
import dev.brine.serializer.session.TaskText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the exception of a lost worker once, for nobody, while the first workers of a program run their first tasks. It reads a
 * class file and prints a report, for which a JVM loads a hundred classes: the caller of the first task that crashes
 * would wait for that.
 */
final class LossRehearsal implements Runnable {
    /** Not beside the first results, which a program waits for. */
    private static final long AFTER_MILLIS = 100;

    private static final int KILLED = 128 + 9;
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private LossRehearsal() {}

    /** Does it in the background, once in the life of this JVM. */
    static void startOnce() {
        if (!DONE.get() && DONE.compareAndSet(false, true)) {
            Thread thread = new Thread(new LossRehearsal(), "brine-rehearsal");
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (OutOfMemoryError noThreads) {
                // Nothing depends on it.
            }
        }
    }

    @Override
    public void run() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_MILLIS);
            RemoteRunnable task = () -> {};
            WorkerDeath death = new WorkerDeath(
                    "worker",
                    0,
                    new ExitStatus(KILLED),
                    null,
                    Duration.ofMillis(AFTER_MILLIS),
                    MemoryFacts.UNKNOWN,
                    List.of(),
                    null,
                    List.of());
            Loss loss = new Loss(
                    TaskReports.workerLost(null, death),
                    death.worker(),
                    death.pid(),
                    OptionalInt.empty(),
                    death.signal(),
                    death.uptime(),
                    death.lastWords(),
                    Optional.empty(),
                    death);
            TaskName name = TaskName.of(TaskText.of(task));
            RuntimeException unused = Failures.exception(new Failure.Lost(loss.of(name), name));
        } catch (InterruptedException | RuntimeException | LinkageError later) {
            // The first real loss meets it too.
        }
    }
}
