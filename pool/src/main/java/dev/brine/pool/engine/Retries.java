package dev.brine.pool.engine;

import java.util.HashMap;
import java.util.Map;

/** How many retries each task of a job took; only those that failed cost anything. Thread-safe. */
final class Retries {
    private final Map<Long, Integer> taken = new HashMap<>();

    synchronized boolean take(long index, int limit) {
        int before = taken.getOrDefault(index, 0);
        if (before >= limit) {
            return false;
        }
        taken.put(index, before + 1);
        return true;
    }
}
