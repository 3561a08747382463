package dev.brine.pool.engine;

import org.jspecify.annotations.Nullable;

/**
 * How tasks are to be run.
 *
 * @param limitNanos how long a task may run, from the moment it begins; 0 for ever
 * @param retries how many more times a task is begun after a failure
 * @param chunkSize how many tasks of a map travel together; 0 to choose by measured time
 * @param name what reports call the task
 */
public record TaskOptions(
        long limitNanos,
        int retries,
        int chunkSize,
        @Nullable String name) {
    public static final TaskOptions DEFAULTS = new TaskOptions(0, 0, 0, null);

    public TaskOptions limit(long nanos) {
        return new TaskOptions(nanos, retries, chunkSize, name);
    }

    public TaskOptions retries(int count) {
        return new TaskOptions(limitNanos, count, chunkSize, name);
    }

    public TaskOptions chunkSize(int tasks) {
        return new TaskOptions(limitNanos, retries, tasks, name);
    }

    public TaskOptions name(String text) {
        return new TaskOptions(limitNanos, retries, chunkSize, text);
    }
}
