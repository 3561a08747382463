package dev.brine.pool.local;

import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Reporting;
import dev.brine.pool.engine.SingleJob;
import dev.brine.pool.engine.ThreadDump;
import org.jspecify.annotations.Nullable;

/**
 * What one thread runs now. Whoever ends it first decides its fate: the thread, when the task ends; or another thread that
 * gives up on it, and then interrupts it. Thread-safe.
 */
final class Watch implements Reporting.Sink {
    private final Thread thread;
    private @Nullable Job job;
    private long index;
    private long beganAt;

    Watch(Thread thread) {
        this.thread = thread;
    }

    synchronized void begin(Job newJob, long newIndex) {
        job = newJob;
        index = newIndex;
        beganAt = System.nanoTime();
    }

    /** Whether the task is still this thread's to report. Clears an interrupt that was meant for the task. */
    synchronized boolean end() {
        boolean mine = job != null;
        job = null;
        if (!mine) {
            boolean unused = Thread.interrupted();
        }
        return mine;
    }

    /** Whether a task runs that nobody has given up on. */
    synchronized boolean isRunning() {
        return job != null;
    }

    /** The task says how far it is. One that was given up on is not heard. */
    @Override
    public synchronized void report(long done, long total) {
        if (job instanceof SingleJob single) {
            single.reported(done, total);
        }
    }

    /** The task that has run for longer than it may, and is now given up on; null if there is none. */
    synchronized @Nullable Overrun overrun(long now) {
        Job current = job;
        long limit = current == null ? 0 : current.options().limitNanos();
        if (current == null || limit == 0 || now - beganAt < limit) {
            return null;
        }
        Overrun overrun = new Overrun(current, index, stack());
        job = null;
        thread.interrupt();
        return overrun;
    }

    /** How long the task that runs may still run; -1 if none runs, or for ever. */
    synchronized long remaining(long now) {
        Job current = job;
        long limit = current == null ? 0 : current.options().limitNanos();
        return limit == 0 ? -1 : Math.max(1, limit - (now - beganAt));
    }

    /** Gives up on whatever runs; null if nothing does. */
    synchronized @Nullable Overrun giveUp() {
        Job current = job;
        if (current == null) {
            return null;
        }
        job = null;
        thread.interrupt();
        return new Overrun(current, index, "");
    }

    /** Gives up on the task if it belongs to this job; whether it did. */
    synchronized boolean giveUp(Job cancelled) {
        if (job != cancelled) {
            return false;
        }
        job = null;
        thread.interrupt();
        return true;
    }

    /** A task that ran for too long, and what it was doing. */
    record Overrun(Job job, long index, String stack) {}

    private String stack() {
        return ThreadDump.of(thread, other -> false, null);
    }
}
