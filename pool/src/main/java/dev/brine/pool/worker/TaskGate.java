package dev.brine.pool.worker;

import dev.brine.pool.engine.Reporting;
import dev.brine.pool.wire.Page;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides for each task, once, whether it is begun by the main thread or recalled by the control thread; and lets the
 * control thread interrupt the task that runs, and no other.
 *
 * <p>{@code passed} is the last task that was begun or recalled: tasks are begun one after the other, and a recall takes all
 * up to some number at once. For interrupts, each side first writes and then reads what the other writes, with a full fence
 * between, so that either the control thread sees that the task has ended, or the main thread sees that it was interrupted.
 */
final class TaskGate implements Reporting.Sink {
    private final Page page;
    private final Thread main;
    private final AtomicLong passed = new AtomicLong();
    private volatile boolean idle = true;
    private volatile long interruptedTask;
    private long recalledTo = -1;
    private long runningAtRecall;

    TaskGate(Page page, Thread main) {
        this.page = page;
        this.main = main;
    }

    // ---- main thread

    /** Whether the task is this thread's to run. */
    boolean begin(long task, boolean timed) {
        if (!passed.compareAndSet(task - 1, task)) {
            return false;
        }
        if (timed) {
            page.release(Page.BEGAN_AT, System.nanoTime());
        }
        page.release(Page.BEGUN, task);
        long interrupted = interruptedTask;
        if (interrupted != 0 && interrupted != task) {
            clearInterrupt();
        }
        return true;
    }

    /** No task runs from here to {@link #busy}. */
    void idle() {
        idle = true;
        clearInterrupt();
    }

    void busy() {
        idle = false;
    }

    /** The main thread's task says how far it is. */
    @Override
    public void report(long done, long total) {
        page.say(page.begun(), done, total);
    }

    private synchronized void clearInterrupt() {
        interruptedTask = 0;
        boolean unused = Thread.interrupted();
    }

    /** Something that talks to the parent. */
    @FunctionalInterface
    interface Talk {
        void run() throws IOException;
    }

    /**
     * Talks to the parent from a thread that may be interrupted, which would close the channel: its interrupt is set aside, and
     * no new one comes from us meanwhile.
     */
    synchronized void uninterrupted(Talk talk) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            talk.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // ---- control thread

    /** Takes back all tasks up to this one that are not begun; returns the last that was. */
    synchronized long recall(long upTo) {
        while (true) {
            long begun = passed.get();
            if (begun >= upTo) {
                return upTo;
            }
            long running = running(begun);
            if (passed.compareAndSet(begun, upTo)) {
                recalledTo = upTo;
                runningAtRecall = running;
                return begun;
            }
        }
    }

    private long running(long begun) {
        return begun == recalledTo ? runningAtRecall : begun;
    }

    /** Interrupts the main thread if it runs this task. */
    synchronized void interrupt(long task) {
        interruptedTask = task;
        if (!idle && running(passed.get()) == task) {
            main.interrupt();
        } else {
            interruptedTask = 0;
        }
    }

    /** Whether this task runs now. */
    synchronized boolean runs(long task) {
        return !idle && running(passed.get()) == task;
    }
}
