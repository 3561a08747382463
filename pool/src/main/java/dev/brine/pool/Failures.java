package dev.brine.pool;

import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Loss;
import dev.brine.pool.engine.ThreadDump;
import dev.brine.pool.engine.Thrown;
import dev.brine.pool.report.PoolReports;
import dev.brine.pool.report.TaskName;
import dev.brine.pool.report.TaskReports;
import dev.brine.pool.report.WorkerDeath;
import dev.brine.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Makes the exception that a user sees of a failure. */
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
            return lost(lost);
        } else if (failure instanceof Failure.Closed closed) {
            return new PoolClosedException(PoolReports.closed(closed.pool(), closed.why()));
        } else if (failure instanceof Failure.Full full) {
            return new QueueFullException(PoolReports.queueFull(full.pool(), full.limit()));
        } else {
            return new CancellationException("the task was cancelled, or its caller interrupted");
        }
    }

    private static TaskFailedException failed(Failure.Threw threw) {
        Thrown thrown = threw.thrown();
        Throwable object = threw.object();
        Report over =
                PoolReports.startsItselfOver(object); // then it says no more than that a class could not be initialized
        if (object != null && over != null) {
            TaskName task = threw.task();
            return new TaskFailedException(task == null ? over : task.addTo(over), object, threw.worker());
        }
        String at = placeOf(thrown.stack());
        String standInFor = object == null ? thrown.className() : null;
        Throwable cause = object == null ? new RemoteThrowable(thrown) : object;
        return new TaskFailedException(
                TaskReports.failed(threw.task(), threw.worker(), thrown.text(), at, standInFor), cause, threw.worker());
    }

    /** The first line that is not the JDK's: what it complains of was asked for there. */
    private static @Nullable String placeOf(List<StackTraceElement> stack) {
        for (StackTraceElement line : stack) {
            if (line.getClassName().startsWith("dev.brine.pool.worker.")) {
                break;
            }
            String module = line.getModuleName();
            if (module == null || !(module.startsWith("java.") || module.startsWith("jdk."))) {
                return text(line);
            }
        }
        return stack.isEmpty() ? null : text(stack.get(0));
    }

    /** Without its module and loader. */
    private static String text(StackTraceElement line) {
        return new StackTraceElement(
                        line.getClassName(), line.getMethodName(), line.getFileName(), line.getLineNumber())
                .toString();
    }

    private static WorkerLostException lost(Failure.Lost lost) {
        List<WorkerDeath> deaths = new ArrayList<>();
        for (Loss before : lost.before()) {
            if (before.death() != null) {
                deaths.add(before.death());
            }
        }
        WorkerDeath last = lost.loss().death();
        if (deaths.isEmpty() || last == null) {
            return new WorkerLostException(lost.loss());
        }
        deaths.add(last);
        return new WorkerLostException(lost.loss().with(TaskReports.givenUp(lost.task(), deaths)));
    }

    private static TaskTimeoutException timedOut(Failure.TimedOut late) {
        String threads = late.threads();
        String dump = threads == null ? "" : threads;
        return new TaskTimeoutException(
                TaskReports.timedOut(
                        late.task(),
                        late.worker(),
                        late.limit(),
                        ThreadDump.taskFrames(dump),
                        ThreadDump.deadlock(dump),
                        late.fate()),
                late.limit(),
                late.worker(),
                threads);
    }
}
