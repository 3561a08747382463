package dev.brine.serializer.explain;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/** Knows what threads of one process use to talk to each other; a copy of it talks to no one. */
final class Shared {
    private static final Set<String> NAMES = Set.of(
            "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.CyclicBarrier",
            "java.util.concurrent.Semaphore",
            "java.util.concurrent.Phaser",
            "java.util.concurrent.Exchanger");

    private Shared() {}

    static boolean isShared(Object value) {
        String name = value.getClass().getName();
        return NAMES.contains(name)
                || name.startsWith("java.util.concurrent.atomic.")
                || value instanceof Lock
                || value instanceof ReadWriteLock
                || value instanceof BlockingQueue<?>
                || (value instanceof Future<?> future && name.startsWith("java.util.concurrent.") && !future.isDone());
    }
}
