package dev.brine.pool.report;

import dev.brine.report.BrineException;
import dev.brine.report.Report;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of a pool that cannot take or do what it is asked. */
public final class PoolReports {
    private static final int MOST_FIELDS = 10;

    /** An exception may be its own cause. */
    private static final int MOST_CAUSES = 32;

    private PoolReports() {}

    /**
     * The pool takes no more tasks, or gave this one up when it was terminated.
     *
     * @param why a sentence, such as {@code The pool was closed before this task was submitted.}
     */
    public static Report closed(String pool, String why) {
        return PoolProblem.POOL_CLOSED
                .report(why)
                .row("pool", pool)
                .fix("Submit before close(), and wait for results inside of try-with-resources.")
                .build();
    }

    /** The pool's queue has no room, and the pool was told to refuse rather than to let its callers wait. */
    public static Report queueFull(String pool, int limit) {
        return PoolProblem.QUEUE_FULL
                .report(Words.count(limit, "task") + " wait already, which is the limit.")
                .row("pool", pool)
                .why("The pool was built to refuse tasks when its queue is full.")
                .fix("Wait for results before submitting more, raise the queue's limit, or let submitters wait.")
                .build();
    }

    /**
     * The initializer failed in a worker.
     *
     * @param exception the {@code toString()} of what it threw
     * @param at the line that threw, or null
     */
    public static Report initializerFailed(String pool, String worker, String exception, @Nullable String at) {
        Report.Builder report = PoolProblem.INITIALIZER_FAILED.report(
                "The initializer threw " + exception.lines().findFirst().orElse(exception));
        if (at != null) {
            report.where("at " + at);
        }
        return report.row("worker", worker)
                .row("pool", pool)
                .why("No worker of this pool can be made ready, so the pool does not go on starting them.")
                .fix("Correct the initializer; what it needs must be there in the worker too.")
                .fact("worker", worker)
                .fact("exception", exception)
                .build();
    }

    /** A pool in a task, in a task, in a task, and so on. */
    public static Report nestedTooDeeply(String pool, int depth, int limit) {
        return PoolProblem.TOO_MANY_PROCESSES
                .report("A pool cannot be opened here: this process is a worker within workers, "
                        + Words.count(depth, "level") + " deep.")
                .row("pool", pool)
                .row("limit", Words.count(limit, "level") + " of workers")
                .why("A task opens a pool whose task opens a pool, and so on. Likely a recursion that has no end.")
                .fix(
                        "Let the recursion end, or run the inner levels on a SerialPool. If it is meant:   -Dbrine.maxDepth="
                                + 2 * limit)
                .build();
    }

    /**
     * A worker is about to do what the pool was built in.
     *
     * @param type whose static initializer runs in the program and in the worker
     * @param at the line of it that gives the pool a task
     */
    public static Report startsItselfOver(String pool, String type, String at) {
        return PoolProblem.STARTS_ITSELF_OVER
                .report("The static initializer of " + type + " gives a pool tasks that need " + type + " themselves.")
                .where("at " + at)
                .row("pool", pool)
                .why(
                        "Each worker that runs such a task initializes the class as well: it would build a pool whose workers do the"
                                + " same, and so on without end.")
                .fix("Give the tasks to the pool in a method, such as main, or put their code into another class.")
                .fact("class", type)
                .build();
    }

    /** That report, if it is the reason for this; else null. */
    public static @Nullable Report startsItselfOver(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        try {
            for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
                if (cause instanceof BrineException known
                        && known.report().code().equals(PoolProblem.STARTS_ITSELF_OVER.code())) {
                    return known.report();
                }
                cause = cause.getCause();
            }
        } catch (RuntimeException | Error hostile) {
            return null; // a method of the user's
        }
        return null;
    }

    /** A pool in a task, where there are many processes already. */
    public static Report tooManyProcesses(String pool, int depth, int workers, long processes, int limit) {
        return PoolProblem.TOO_MANY_PROCESSES
                .report(Words.count(workers, "more worker") + " cannot be started from within a task: the program has "
                        + processes + " processes" + " already.")
                .row("pool", pool)
                .row("limit", limit + " processes under the program, for pools in tasks")
                .why("Pools in tasks multiply: this one stands in a worker, " + Words.count(depth, "level") + " deep.")
                .fix(
                        "Give inner pools fewer workers, or run them on a ThreadPool. If it is meant:   -Dbrine.maxProcesses="
                                + 2 * limit)
                .build();
    }

    /**
     * Forked workers do not get some static fields.
     *
     * @param fields such as {@code Report.cache}, and why each cannot travel
     */
    public static Report staticsLeftBehind(String pool, Map<String, String> fields) {
        Report.Builder report = PoolProblem.STATICS_LEFT_BEHIND.report(
                "Workers do not get " + Words.count(fields.size(), "static field") + " that their tasks may reach.");
        fields.entrySet().stream()
                .limit(MOST_FIELDS)
                .forEach(field -> report.where("static field " + field.getKey() + ": " + field.getValue()));
        if (fields.size() > MOST_FIELDS) {
            report.where("and " + (fields.size() - MOST_FIELDS) + " more");
        }
        return report.row("pool", pool)
                .why("Such a thing belongs to this process. In workers the field has what its class gives it there.")
                .fix(
                        "If tasks use it, let each worker open its own:   WorkerLocal<Db> db = WorkerLocal.of(() -> Db.open(url));")
                .build();
    }

    /** The initializer ended the worker that it ran in. */
    public static Report initializerEndedWorker(String pool, WorkerDeath death) {
        return PoolProblem.INITIALIZER_FAILED
                .report(death.worker() + " " + death.verb() + " while the initializer ran.")
                .row("exit", death.exit().text())
                .row("pool", pool)
                .why("No worker of this pool can be made ready, so the pool does not go on starting them.")
                .fix("Correct the initializer: it must return.")
                .build();
    }
}
