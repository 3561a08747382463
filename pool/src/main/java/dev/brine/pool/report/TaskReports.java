package dev.brine.pool.report;

import dev.brine.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what happens to tasks. A {@code task} is null where nothing is known of it.
 */
public final class TaskReports {
    private TaskReports() {}

    /**
     * A task threw.
     *
     * @param exception its {@code toString()}
     * @param at the line that threw, as a stack trace prints it, or null
     * @param standInFor the class of the exception, if an instance of it could not travel
     */
    public static Report failed(
            @Nullable TaskName task,
            String worker,
            String exception,
            @Nullable String at,
            @Nullable String standInFor) {
        Report.Builder report = PoolProblem.TASK_FAILED.report("The task threw " + firstLine(exception));
        what(report, task);
        if (at != null) {
            report.where("at " + at);
        }
        report.row("worker", worker);
        if (standInFor != null) {
            report.why("The cause of this exception is a stand-in with the same text and stack trace, because "
                    + standInFor + " itself could not travel.");
        }
        return report.fact("worker", worker).fact("exception", exception).build();
    }

    /**
     * A task ran for longer than it may.
     *
     * @param fate what becomes of one that does not stop when it is asked to
     * @param stack what the task was doing when its time was up, a line per frame; empty if the worker could not say
     * @param deadlock a sentence that names the deadlock that the task is in; null if none is known
     */
    public static Report timedOut(
            @Nullable TaskName task,
            String worker,
            Duration limit,
            List<String> stack,
            @Nullable String deadlock,
            LateTask fate) {
        Report.Builder report =
                PoolProblem.TASK_TIMED_OUT.report("The task did not end within its time of " + Words.of(limit) + ".");
        what(report, task);
        report.where(
                stack.isEmpty()
                        ? "unknown: the worker could not say what it was doing"
                        : stack.stream().limit(8).map(frame -> "at " + frame).collect(Collectors.joining("\n")));
        return report.row("worker", worker)
                .why(deadlock == null ? fate.why() : deadlock + " " + fate.why())
                .fix(
                        deadlock == null
                                ? fate.fix()
                                : "Let all threads take these locks in the same order, or by tryLock with a time limit.")
                .fact("worker", worker)
                .fact("limitMillis", Long.toString(limit.toMillis()))
                .build();
    }

    /** A worker ended while it ran this task; or, if the task is null, while it ran none. */
    public static Report workerLost(@Nullable TaskName task, WorkerDeath death) {
        Report.Builder report = PoolProblem.WORKER_LOST.report(death.worker() + " " + death.verb() + ".");
        what(report, task);
        return deathRows(report, death).build();
    }

    /**
     * A task was given up, because each worker that ran it was lost.
     *
     * @param deaths of those workers, first to last; at least one
     */
    public static Report givenUp(@Nullable TaskName task, List<WorkerDeath> deaths) {
        WorkerDeath last = deaths.get(deaths.size() - 1);
        Report.Builder report = PoolProblem.TASK_GIVEN_UP.report(
                "The task was given up: " + Words.count(deaths.size(), "worker") + " ran it, and none survived.");
        what(report, task);
        report.row(
                "tries",
                deaths.stream()
                        .map(death -> death.worker() + " " + death.verb())
                        .collect(Collectors.joining("\n")));
        return deathRows(report, last).build();
    }

    /** A worker grew so far beyond its limit that it was killed while it ran this task. */
    public static Report workerTooBig(@Nullable TaskName task, WorkerDeath death, long limitBytes) {
        Report.Builder report = PoolProblem.WORKER_TOO_BIG.report(
                death.worker() + " was killed by the pool: it used far more memory than its limit of "
                        + Words.bytes(limitBytes) + ".");
        what(report, task);
        return lifeRows(report, death)
                .fix("Raise  .maxWorkerMemory(...)   or let the task hold less at a time.")
                .build();
    }

    /** A worker did not answer for so long that it was killed. */
    public static Report workerSilent(@Nullable TaskName task, WorkerDeath death, Duration silence) {
        Report.Builder report = PoolProblem.WORKER_SILENT.report(
                death.worker() + " was killed by the pool: it had not answered for " + Words.of(silence) + ".");
        what(report, task);
        return lifeRows(report, death)
                .why("Likely its process was stopped (SIGSTOP), or the machine has no time or memory left for it.")
                .fix("Start fewer workers, or give each more memory, so that none is starved.")
                .build();
    }

    private static Report.Builder deathRows(Report.Builder report, WorkerDeath death) {
        CrashLog crash = death.crashLog();
        if (crash != null && crash.frame() != null) {
            report.where(crash.frame());
        }
        lifeRows(report, death);
        if (!death.memoryEvidence().isEmpty()) {
            report.why("Likely it ran out of memory: " + String.join("; ", death.memoryEvidence()) + ".");
        }
        return report.fix(fix(death));
    }

    private static Report.Builder lifeRows(Report.Builder report, WorkerDeath death) {
        report.row("worker", death.worker() + ", pid " + death.pid() + ", lived for " + Words.of(death.uptime()));
        if (death.killedFor() == null) {
            report.row("exit", death.end());
        }
        String memory = death.memory().text();
        if (!memory.isEmpty()) {
            report.row("memory", memory + ", when last seen");
        }
        if (!death.lastWords().isEmpty()) {
            report.row("stderr", Words.lines(death.lastWords()));
        }
        CrashLog crash = death.crashLog();
        if (crash != null) {
            report.row("log", crash.file().toString());
        }
        report.fact("worker", death.worker()).fact("pid", Long.toString(death.pid()));
        if (death.exit().code() != ExitStatus.UNKNOWN) {
            report.fact("exitCode", Integer.toString(death.exit().code()));
        }
        death.signal().ifPresent(name -> report.fact("signal", name));
        return report;
    }

    private static String fix(WorkerDeath death) {
        if (!death.memoryEvidence().isEmpty()) {
            return "Give workers more heap:  .heap(\"1g\")   or start fewer of them, or hold less at a time.";
        }
        if (death.crashLog() != null) {
            return "Look in the log for the native code that crashed; a newer version of that library may not.";
        }
        if (death.exit().signal().isPresent()) {
            return "Find out who sent the signal: an operator, a container that reached its limit, the kernel.";
        }
        if (death.exit().code() == ExitStatus.UNKNOWN) {
            return "Run it again with  .retries(1)   if the task may be run twice.";
        }
        return "Look for System.exit(" + death.exit().code()
                + ") or halt in the task and in the libraries that it uses.";
    }

    private static void what(Report.Builder report, @Nullable TaskName task) {
        if (task != null) {
            task.tell(report);
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
