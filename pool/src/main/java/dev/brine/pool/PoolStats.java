package dev.brine.pool;

/**
 * A snapshot of a pool's counters. A task that was cancelled, or that ended with its pool, counts as neither completed nor failed.
 *
 * @param workers how many the pool means to have
 * @param idleWorkers how many of them could begin a task now, or as soon as they are up
 * @param queued how many tasks no worker has yet
 * @param running how many workers are at a task; none in a pool that has closed
 * @param completed how many tasks have ended with a result
 * @param failed how many tasks have failed for good, each once however often it was tried
 */
public record PoolStats(int workers, int idleWorkers, long queued, long running, long completed, long failed) {}
