package dev.brine.pool.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("dev.brine.WorkerStarted")
@Label("Worker Started")
@Category("Brine")
@Description("A worker has started and is ready for tasks")
@StackTrace(false)
final class WorkerStartedEvent extends Event {
    @Label("Worker")
    @Nullable
    String worker;

    @Label("Process Identifier")
    long pid;
}
