package dev.brine.pool.launch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so many JVMs boot at the same time as this machine has processors for. Eight that boot on two processors are all
 * ready late; one after the other, the first is ready four times sooner and the last a little later. One for all pools of a program;
 * thread-safe.
 */
final class BootGate {
    /** A JVM that boots compiles beside. */
    private static final int PROCESSORS_PER_BOOT = 2;

    /** One that boots for longer than this is no reason to hold up the next. */
    private static final long PATIENCE_MILLIS = 250;

    private static final Semaphore TURNS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / PROCESSORS_PER_BOOT), true);

    private BootGate() {}

    /** Waits for a turn, but not for long; whether there is one to be given back. */
    static boolean enter() throws InterruptedException {
        return TURNS.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Gives a turn back. */
    static void leave() {
        TURNS.release();
    }
}
