package dev.brine.pool;

import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Thrown;
import dev.brine.report.Report;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Makes the exception that a user sees of a failure. The reports' texts are in the catalogue, BR2001 to BR2019. */
final class Failures {
    private Failures() {}

    static RuntimeException exception(Failure failure) {
        if (failure instanceof Failure.Threw threw) {
            return failed(threw);
        } else if (failure instanceof Failure.Unsendable unsendable) {
            return unsendable.exception();
        } else if (failure instanceof Failure.TimedOut late) {
            return timedOut(late);
        } else if (failure instanceof Failure.Lost lost) {
            return new WorkerLostException(lost.loss());
        } else if (failure instanceof Failure.Closed closed) {
            return new PoolClosedException(Report.builder("BR2005", "the pool is closed", closed.why())
                    .fix("Submit before close(); let try-with-resources end after the last task.")
                    .build());
        } else if (failure instanceof Failure.Full full) {
            return new QueueFullException(Report.builder(
                            "BR2006",
                            "the queue is full",
                            full.limit() + " tasks wait already, and this pool refuses more rather than to wait.")
                    .fix("Wait for results, raise queueLimit(n), or let submitters wait: queueLimit(n) alone does.")
                    .build());
        } else {
            return new CancellationException("the task was cancelled, or its caller interrupted");
        }
    }

    private static TaskFailedException failed(Failure.Threw threw) {
        Thrown thrown = threw.thrown();
        Throwable object = threw.object();
        Report.Builder report = Report.builder(
                "BR2001",
                "the task threw an exception",
                "The task" + named(threw.task()) + " threw " + firstLine(thrown.text()));
        for (StackTraceElement element : thrown.stack()) {
            report.where(element.toString());
            break;
        }
        report.row("worker", threw.worker());
        if (object == null) {
            report.why("An instance of " + thrown.className()
                    + " could not travel: the cause is a stand-in with the same text and stack trace.");
        }
        Throwable cause = object == null ? new RemoteThrowable(thrown) : object;
        return new TaskFailedException(report.build(), cause, threw.worker());
    }

    private static TaskTimeoutException timedOut(Failure.TimedOut late) {
        Report.Builder report = Report.builder(
                "BR2002",
                "a task ran for too long",
                "The task" + named(late.task()) + " ran for longer than " + text(late.limit()) + ".");
        report.row("worker", late.worker());
        String threads = late.threads();
        report.where(threads == null ? "unknown: the worker no longer answered" : threads);
        report.fix("Give it longer: pool.withTimeout(...); or let the task look at Thread.interrupted().");
        return new TaskTimeoutException(report.build(), late.limit(), late.worker(), threads);
    }

    private static String named(@Nullable String task) {
        return task == null ? "" : " '" + task + "'";
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** A duration as people write it: {@code 250 ms}, {@code 2 s}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 || millis % 1000 != 0 ? millis + " ms" : millis / 1000 + " s";
    }
}
