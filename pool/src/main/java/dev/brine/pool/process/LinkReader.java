package dev.brine.pool.process;

import dev.brine.pool.engine.Job;
import dev.brine.pool.wire.Page;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads what one worker answers. One thread at a time has the turn: a caller that waits for its own result if nobody else does, else a
 * thread for this.
 */
final class LinkReader {
    /** For how long a burial waits for who reads: as long as it takes to read the rest, or not at all. */
    private static final long PATIENCE_SECONDS = 2;

    private final WorkerLink link;
    private final Flights flights;
    private final LinkChannel channel;
    private final Answers answers;
    private final ReentrantLock turn = new ReentrantLock();
    private final Thread thread;

    LinkReader(String worker, WorkerLink link, Flights flights, LinkChannel channel, Answers answers) {
        this.link = link;
        this.flights = flights;
        this.channel = channel;
        this.answers = answers;
        this.thread = new Thread(this::readOn, worker + "-reader");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** After something was sent, under the lock: wakes the thread if nobody reads or is about to. */
    void wakeIfNeeded() {
        if (isBusy() && !turn.isLocked() && !flights.isReadFromHere()) {
            LockSupport.unpark(thread);
        }
    }

    /** Whether somebody has to read, or write on. */
    private boolean isBusy() {
        return flights.any() || channel.isSending();
    }

    /** Reads for a caller that waits for this job, unless another thread reads already. */
    void help(Job job) throws InterruptedException {
        if (!turn.tryLock()) {
            return;
        }
        try {
            long seen = flights.recalls();
            while (!job.isDone() && !flights.isDead() && seen == flights.recalls() && flights.any()) {
                if (!readSome(true)) {
                    return;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for a task");
                }
            }
        } finally {
            turn.unlock();
            if (isBusy() || flights.isDead()) {
                LockSupport.unpark(thread);
            }
        }
    }

    private void readOn() {
        while (!flights.isDead()) {
            if (!isBusy()) {
                LockSupport.park(this);
                continue;
            }
            turn.lock();
            try {
                while (isBusy() && !flights.isDead() && readSome(false)) {
                    boolean unused = Thread.interrupted();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /**
     * Reads and tells what is there, waiting a while for it; false when there will be no more.
     *
     * @param early whether there is hardly anything yet, so that to look first would be a call for nothing
     */
    private boolean readSome(boolean early) {
        try {
            int got = early ? 0 : channel.fill();
            if (got == 0) {
                if (!channel.await()) {
                    return false;
                }
                if (channel.isSending()) {
                    link.sendOn();
                }
                got = channel.fill();
            }
            if (got > 0) {
                answers.tell();
            }
            if (got < 0) {
                link.gone();
                return false;
            }
            return true;
        } catch (IOException | RuntimeException broken) {
            link.gone(broken);
            return false;
        }
    }

    /** Reads whatever a dead worker had sent, and what it had only written to its page. */
    void readLastWords(Page page) {
        channel.wake();
        LockSupport.unpark(thread);
        if (!takeTurn()) {
            return;
        }
        try {
            while (channel.fill() > 0) {
                answers.readAll();
            }
        } catch (IOException | RuntimeException broken) {
            // What came until here counts.
        }
        try {
            answers.recover(page);
        } catch (RuntimeException torn) {
            // It died while it wrote; what was read until here counts.
        } finally {
            turn.unlock();
        }
    }

    /** False if whoever reads does not end: then code of the user's that makes an object of a result hangs, and nobody can end it. */
    private boolean takeTurn() {
        try {
            return turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException poolEnds) {
            Thread.currentThread().interrupt();
            return turn.tryLock();
        }
    }

    /** Closes the channel's selector, if possible when nobody uses it; the thread ends. */
    void close() {
        channel.wake();
        boolean mine = takeTurn();
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more.
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
        LockSupport.unpark(thread);
    }
}
