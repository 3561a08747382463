package dev.brine.pool.recording;

import dev.brine.report.Report;
import java.time.Duration;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens in pools into the flight recordings of this process: {@code dev.brine.Task}, {@code dev.brine.WorkerStarted},
 * {@code dev.brine.WorkerLost}. While none was ever started, this is one look at a flag; on a runtime without the module
 * {@code jdk.jfr}, not even that. Thread-safe.
 */
public final class FlightLog {
    private static final boolean AVAILABLE = isAvailable();

    private FlightLog() {}

    private static boolean isAvailable() {
        try {
            return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        } catch (LinkageError | RuntimeException unusable) {
            return false;
        }
    }

    /** A submission; what is not recorded has none. */
    public static final class Submission {
        private final Object event;

        private Submission(Object event) {
            this.event = event;
        }

        /** A worker has been given the submission, or a part of it. */
        public void begun(String worker) {
            Recorder.begun((TaskEvent) event, worker);
        }

        public void failed(String how) {
            ((TaskEvent) event).failure = how;
        }

        public void done() {
            ((TaskEvent) event).commit();
        }
    }

    /** A submission has come; null if nobody records it. */
    public static @Nullable Submission submitted(String pool, String kind, @Nullable String name) {
        if (!AVAILABLE || !Recorder.isOn()) {
            return null;
        }
        Object event = Recorder.submitted(pool, kind, name);
        return event == null ? null : new Submission(event);
    }

    public static void workerStarted(String worker, long pid) {
        if (AVAILABLE && Recorder.isOn()) {
            Recorder.workerStarted(worker, pid);
        }
    }

    /** @param signal by name; null if it ended otherwise */
    public static void workerLost(String worker, long pid, Report report, @Nullable String signal, Duration uptime) {
        if (AVAILABLE && Recorder.isOn()) {
            Recorder.workerLost(worker, pid, report, signal, uptime);
        }
    }

    /** All that needs the module; loaded only where it is. */
    private static final class Recorder {
        static boolean isOn() {
            return FlightRecorder.isInitialized();
        }

        static @Nullable Object submitted(String pool, String kind, @Nullable String name) {
            TaskEvent event = new TaskEvent();
            if (!event.isEnabled()) {
                return null;
            }
            event.pool = pool;
            event.kind = kind;
            event.name = name;
            event.submittedAt = System.nanoTime();
            event.begin();
            return event;
        }

        static void begun(TaskEvent event, String worker) {
            event.worker = worker;
            if (event.waited < 0) {
                event.waited = System.nanoTime() - event.submittedAt;
            }
        }

        static void workerStarted(String worker, long pid) {
            WorkerStartedEvent event = new WorkerStartedEvent();
            event.worker = worker;
            event.pid = pid;
            event.commit();
        }

        static void workerLost(String worker, long pid, Report report, @Nullable String signal, Duration uptime) {
            WorkerLostEvent event = new WorkerLostEvent();
            event.worker = worker;
            event.pid = pid;
            event.code = report.code();
            event.summary = report.summary();
            event.signal = signal;
            event.uptime = uptime.toNanos();
            event.commit();
        }
    }
}
