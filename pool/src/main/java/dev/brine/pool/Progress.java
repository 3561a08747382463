package dev.brine.pool;

import dev.brine.pool.engine.Reported;
import dev.brine.pool.engine.Reporting;

/**
 * How far a task or a map is. A task says so itself, with {@link #report}; of a map, the tasks that are done count. It is seen
 * in {@link TaskFuture#progress()}, and by whom {@link Pool#withProgress} names.
 *
 * @param done how much is done; in whatever unit the task counts
 * @param total how much there is to do; {@link #UNKNOWN} if that is not known
 */
public record Progress(long done, long total) {
    /** The total of what may be endless. */
    public static final long UNKNOWN = -1;

    /**
     * Says how far the task that the calling thread runs is. Costs some nanoseconds and sends nothing, so it may be called for
     * each turn of a tight loop; who watches sees the newest value, not each. Does nothing in a thread that runs no task: one
     * that the task has started, or one of a program that uses no pool. Of the tasks of a map nothing is seen: a map counts
     * whole tasks.
     *
     * @param total {@link #UNKNOWN} if there is no telling
     */
    public static void report(long done, long total) {
        Reporting.report(done, total);
    }

    /** Whether the total is known. */
    public boolean isTotalKnown() {
        return total >= 0;
    }

    /** How much of all is done, from 0 to 1; 0 if the total is not known, and 1 of nothing. */
    public double fraction() {
        if (total <= 0) {
            return total == 0 ? 1 : 0;
        }
        return Math.max(0, Math.min(1, done / (double) total));
    }

    static Progress of(Reported reported) {
        return new Progress(reported.done(), reported.total());
    }

    /** The same when all is done. */
    Progress finished() {
        return isTotalKnown() ? new Progress(total, total) : new Progress(done, done);
    }

    /** {@code 3 of 10}, or {@code 3} if the total is not known. */
    @Override
    public String toString() {
        return isTotalKnown() ? done + " of " + total : Long.toString(done);
    }
}
