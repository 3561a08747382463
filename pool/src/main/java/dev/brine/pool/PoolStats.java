package dev.brine.pool;

/** A snapshot of a pool's counters. */
public record PoolStats(int workers, int idleWorkers, long queued, long running, long completed, long failed) {}
