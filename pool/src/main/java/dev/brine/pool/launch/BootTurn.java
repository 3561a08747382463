package dev.brine.pool.launch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A turn to boot. Lets only so many JVMs boot at the same time as this machine has processors for. Eight that boot on two processors are all
 * ready late; one after the other, the first is ready four times sooner and the last a little later. One for all pools of a program;
 * thread-safe.
 */
public final class BootTurn implements AutoCloseable {
    /** A JVM that boots compiles beside. */
    private static final int PROCESSORS_PER_BOOT = 2;

    /** One that boots for longer than this is no reason to hold up the next. */
    private static final long PATIENCE_MILLIS = 250;

    private static final Semaphore TURNS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / PROCESSORS_PER_BOOT), true);

    private static final BootTurn NONE = new BootTurn(false);

    private final boolean taken;

    private BootTurn(boolean taken) {
        this.taken = taken;
    }

    /** Waits for a turn, but not for long; to be closed when the worker can take tasks, or will not. */
    static BootTurn await() throws InterruptedException {
        return TURNS.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) ? new BootTurn(true) : NONE;
    }

    /** For a worker that has booted already. */
    static BootTurn none() {
        return NONE;
    }

    /** Gives the turn back. */
    @Override
    public void close() {
        if (taken) {
            TURNS.release();
        }
    }
}
