package dev.brine.pool.engine;

import dev.brine.pool.report.LateTask;
import dev.brine.pool.report.TaskName;
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
            @Nullable TaskName task) implements Failure {}

    /** Its function, an argument, its result or its exception cannot travel. */
    record Unsendable(SerializationException exception) implements Failure {}

    /** It ran for longer than it may; {@code threads} is what the worker was doing, {@code fate} what its backend can do. */
    record TimedOut(
            Duration limit,
            String worker,
            @Nullable String threads,
            LateTask fate,
            @Nullable TaskName task) implements Failure {}

    /** The worker that ran it ended; {@code before}: so did those that had run it before. */
    record Lost(Loss loss, @Nullable TaskName task, List<Loss> before) implements Failure {
        public Lost(Loss loss, @Nullable TaskName task) {
            this(loss, task, List.of());
        }
    }

    /** The pool was closed or terminated before it was done. */
    record Closed(String pool, String why) implements Failure {}

    /** The queue has no room for it. */
    record Full(String pool, int limit) implements Failure {}

    /** Its caller cancelled it, or stopped waiting. */
    record Cancelled() implements Failure {}

    /** The same failure, told of this task. */
    default Failure of(Job job, long index) {
        if (this instanceof Threw threw) {
            return new Threw(threw.thrown(), threw.object(), threw.worker(), job.nameOf(index));
        } else if (this instanceof TimedOut late) {
            return new TimedOut(late.limit(), late.worker(), late.threads(), late.fate(), job.nameOf(index));
        } else if (this instanceof Lost lost) {
            return new Lost(lost.loss().of(job.nameOf(index)), job.nameOf(index));
        } else if (this instanceof Unsendable unsendable) {
            return new Unsendable(Travel.of(job, index, unsendable.exception()));
        } else {
            return this;
        }
    }
}
