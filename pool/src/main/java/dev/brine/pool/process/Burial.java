package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Loss;
import dev.brine.pool.launch.LaunchedWorker;
import dev.brine.pool.launch.Launcher;
import dev.brine.pool.report.CrashLog;
import dev.brine.pool.report.ExitStatus;
import dev.brine.pool.report.TaskReports;
import dev.brine.pool.report.WorkerDeath;
import dev.brine.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What is done when a worker has ended: its last results are told, the task that ran is blamed, what had not begun goes back to
 * the queue.
 */
final class Burial {
    private static final long EXIT_SECONDS = 2;

    /** A worker that was told to stop may run its shutdown hooks. */
    private static final long STOP_SECONDS = 5;

    private static final int MAX_BLAMELESS = 3;

    private final Engine engine;
    private final Launcher launcher;
    private final WorkerEvents events;

    Burial(Engine engine, Launcher launcher, WorkerEvents events) {
        this.events = events;
        this.engine = engine;
        this.launcher = launcher;
    }

    /** @param closed what tasks fail with if the pool was terminated, instead of with the loss */
    void bury(WorkerLink link, WorkerGuard guard, @Nullable Failure closed) {
        LaunchedWorker worker = link.worker();
        boolean lingered = lingers(worker, link.flights().isDraining() ? STOP_SECONDS : EXIT_SECONDS);
        List<Flight> rest = link.readLastWords();
        link.close();
        guard.close();
        if (!guard.wasReady() || (rest.isEmpty() && (closed != null || link.wasToldToStop()))) {
            return; // one that was never ready is reported by who waits for it
        }
        Loss loss = closed != null ? null : loss(link, guard, lingered);
        Failure failure = loss == null ? closed : new Failure.Lost(loss, null);
        if (loss != null) {
            events.lost(loss);
        }
        if (rest.isEmpty() || failure == null) {
            link.slot().blameless = 0;
            return;
        }
        boolean blamed = false;
        long running = link.page().begun();
        for (Flight flight : rest) {
            blamed |= settle(flight, running, failure, link.slot());
        }
        if (blamed) {
            link.slot().blameless = 0;
        } else if (closed != null || ++link.slot().blameless >= MAX_BLAMELESS) {
            link.slot().blameless = 0;
            Flight first = rest.get(0);
            engine.failed(first.job(), first.index(first.first + first.settled), failure);
        }
    }

    /** Whether one of its tasks was begun, and is blamed. */
    private boolean settle(Flight flight, long running, Failure failure, Slot slot) {
        long from = flight.first + flight.settled;
        long end = flight.first + flight.count;
        boolean blamed = false;
        // Tasks before the one that ran have run too, if their results were torn: they must not run twice.
        for (long task = from; task < end && task <= running; task++) {
            blamed = true;
            if (flight.dropped != task) {
                engine.failed(flight.job(), flight.index(task), failure);
            }
        }
        long next = Math.max(from, running + 1);
        if (next < end) {
            slot.giveBack(flight.from(next));
        }
        return blamed;
    }

    /** Waits for the end of a worker that has hung up, and kills one that lingers; whether it lingered. */
    private static boolean lingers(LaunchedWorker worker, long seconds) {
        if (ends(worker, seconds)) {
            return false;
        }
        worker.kill();
        boolean unused = ends(worker, seconds);
        return true;
    }

    private static boolean ends(LaunchedWorker worker, long seconds) {
        try {
            worker.exit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException lingers) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            return true;
        }
    }

    private Loss loss(WorkerLink link, WorkerGuard guard, boolean lingered) {
        LaunchedWorker worker = link.worker();
        String killedFor = guard.reason();
        if (killedFor == null && lingered) {
            // If it ended by itself, a broken connection is but how its death looked from here.
            Exception broken = link.brokenBy();
            killedFor = broken == null
                    ? "it had closed its connection and did not end"
                    : "the connection to it broke: " + broken.getMessage();
        }
        WorkerDeath death;
        try {
            death = launcher.examine(worker, guard.memory(), killedFor);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            death = new WorkerDeath(
                    worker.name(),
                    worker.pid(),
                    new ExitStatus(ExitStatus.UNKNOWN),
                    killedFor,
                    Duration.ZERO,
                    guard.memory(),
                    worker.stderrTail(),
                    null,
                    List.of());
        }
        Report report = guard.tooBigFor() > 0
                ? TaskReports.workerTooBig(null, death, guard.tooBigFor())
                : guard.wasSilent()
                        ? TaskReports.workerSilent(null, death, guard.silence())
                        : TaskReports.workerLost(null, death);
        return loss(report, death);
    }

    /** What the exception of a user's says of a worker's end. */
    static Loss loss(Report report, WorkerDeath death) {
        ExitStatus exit = death.exit();
        boolean known = exit.code() != ExitStatus.UNKNOWN && death.signal().isEmpty();
        CrashLog log = death.crashLog();
        return new Loss(
                report,
                death.worker(),
                death.pid(),
                known ? OptionalInt.of(exit.code()) : OptionalInt.empty(),
                death.signal(),
                death.uptime(),
                death.lastWords(),
                Optional.ofNullable(log).map(CrashLog::file),
                death);
    }
}
