package dev.brine.pool.engine;

import dev.brine.pool.report.TaskName;
import dev.brine.serializer.SerializationException;

/** What cannot travel, told of the task that it belongs to. */
final class Travel {
    private Travel() {}

    /** The same exception; one about an argument or a result now also names the task. */
    static SerializationException of(Job job, long index, SerializationException refused) {
        if (refused.side() == SerializationException.Side.TASK) {
            return refused; // it is about the task
        }
        TaskName name = job.nameOf(index);
        SerializationException told = new SerializationException(
                refused.side(), refused.reports().stream().map(name::addTo).toList(), refused.getCause());
        told.setStackTrace(refused.getStackTrace());
        return told;
    }
}
