package dev.brine.pool.process;

import dev.brine.pool.memory.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * A job as its submitter's thread has encoded it.
 *
 * @param columns the arguments of a single task; empty for jobs whose arguments are encoded chunk by chunk
 * @param parcel what was put aside of the function and a single task's arguments; null if nothing could be
 * @param described how many descriptors a worker must have learned before it reads the columns
 */
record TaskForm(FunctionForm function, byte[] columns, int described, Outbox.@Nullable Parcel parcel) {
    /** No worker will need what was put aside for it: the job is done. */
    void release() {
        if (parcel != null) {
            parcel.release();
        }
    }
}
