package dev.brine.pool;

import java.util.concurrent.atomic.AtomicInteger;

/** Names for pools that were given none: {@code brine-pool-1}. */
final class PoolNames {
    private static final AtomicInteger MADE = new AtomicInteger();

    private PoolNames() {}

    static String next() {
        return "brine-pool-" + MADE.incrementAndGet();
    }
}
