package dev.brine.pool.engine;

import dev.brine.pool.report.LateTask;
import dev.brine.serializer.SerializationException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a task has no result. Data; the API makes an exception of it where the user waits. */
public sealed interface Failure {
    /** The task threw; {@code object} is what it threw, if that could travel. */
    record Threw(
            Thrown thrown,
            @Nullable Throwable object,
            String worker,
            @Nullable String task) implements Failure {}

    /** Its function, an argument, its result or its exception cannot travel. */
    record Unsendable(SerializationException exception) implements Failure {}

    /** It ran for longer than it may; {@code threads} is what the worker was doing, {@code fate} what its backend can do. */
    record TimedOut(
            Duration limit,
            String worker,
            @Nullable String threads,
            LateTask fate,
            @Nullable String task) implements Failure {}

    /** The worker that ran it ended; {@code before}: so did those that had run it before. */
    record Lost(Loss loss, @Nullable String task, List<Loss> before) implements Failure {
        public Lost(Loss loss, @Nullable String task) {
            this(loss, task, List.of());
        }
    }

    /** The pool was closed or terminated before it was done. */
    record Closed(String pool, String why) implements Failure {}

    /** The queue has no room for it. */
    record Full(String pool, int limit) implements Failure {}

    /** Its caller cancelled it, or stopped waiting. */
    record Cancelled() implements Failure {}

    /** The same failure, of a task of which this is known: {@code lambda in Report.run, Report.java:42}. */
    default Failure of(Job job) {
        if (this instanceof Threw threw) {
            return new Threw(threw.thrown(), threw.object(), threw.worker(), job.text());
        } else if (this instanceof TimedOut late) {
            return new TimedOut(late.limit(), late.worker(), late.threads(), late.fate(), job.text());
        } else if (this instanceof Lost lost) {
            return new Lost(lost.loss().of(job.text()), job.text());
        } else {
            return this;
        }
    }
}
