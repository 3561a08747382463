package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Loss;
import dev.brine.pool.launch.LaunchedWorker;
import dev.brine.pool.report.ExitStatus;
import dev.brine.report.Report;
import java.time.Duration;
import java.time.Instant;
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

    Burial(Engine engine) {
        this.engine = engine;
    }

    /** @param closed what tasks fail with if the pool was terminated, instead of with the loss */
    void bury(WorkerLink link, WorkerGuard guard, @Nullable Failure closed) {
        LaunchedWorker worker = link.worker();
        ExitStatus exit = awaitExit(worker, link.isDraining() ? STOP_SECONDS : EXIT_SECONDS);
        List<Flight> rest = link.readLastWords();
        link.close();
        guard.close();
        if (rest.isEmpty()) {
            link.slot().blameless = 0;
            return;
        }
        Failure failure = closed != null ? closed : new Failure.Lost(loss(link, exit, guard), null);
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
            slot.giveBack(new Flight(
                    flight.chunk.rest(flight.index(next)).before(flight.index(end)),
                    next,
                    0,
                    0,
                    flight.sentAt,
                    flight.pinned,
                    null));
        }
        return blamed;
    }

    private static ExitStatus awaitExit(LaunchedWorker worker, long seconds) {
        ExitStatus unknown = new ExitStatus(ExitStatus.UNKNOWN);
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                return worker.exit().get(seconds, TimeUnit.SECONDS);
            } catch (TimeoutException lingers) {
                worker.kill();
            } catch (InterruptedException | ExecutionException e) {
                break;
            }
        }
        return worker.exit().getNow(unknown);
    }

    private static Loss loss(WorkerLink link, ExitStatus exit, WorkerGuard guard) {
        LaunchedWorker worker = link.worker();
        List<String> stderr;
        try {
            stderr = worker.lastWords();
        } catch (InterruptedException e) {
            stderr = worker.stderrTail();
        }
        Duration uptime = Duration.between(worker.startedAt(), Instant.now());
        Report.Builder report = Report.builder(
                "BR2003",
                "a worker was lost",
                "The worker that ran the task ended before the task did: " + exit.text() + ".");
        report.row("worker", worker.name() + ", pid " + worker.pid() + ", up " + uptime.toMillis() + " ms");
        String reason = guard.reason();
        if (reason != null) {
            report.why(reason);
        }
        Exception broken = link.brokenBy();
        if (broken != null && reason == null) {
            report.why("The connection broke: " + broken);
        }
        WorkerGuard.Memory memory = guard.memory();
        if (memory.used() >= 0) {
            report.row("heap", (memory.used() >> 20) + " of " + (memory.max() >> 20) + " MiB, when last asked");
        }
        if (!stderr.isEmpty()) {
            report.row("stderr", String.join("\n", stderr));
        }
        boolean known = exit.code() != ExitStatus.UNKNOWN && exit.signal().isEmpty();
        return new Loss(
                report.build(),
                worker.name(),
                worker.pid(),
                known ? OptionalInt.of(exit.code()) : OptionalInt.empty(),
                exit.signal(),
                uptime,
                stderr,
                Optional.empty());
    }
}
