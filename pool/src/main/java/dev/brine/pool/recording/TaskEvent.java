package dev.brine.pool.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

@Name("dev.brine.Task")
@Label("Task")
@Category("Brine")
@Description("A submission to a pool, from when it was submitted until it was done")
@StackTrace(false)
final class TaskEvent extends Event {
    @Label("Pool")
    @Nullable
    String pool;

    @Label("Name")
    @Description("What Pool.withName called it")
    @Nullable
    String name;

    @Label("Kind")
    @Description("task, map or stream")
    @Nullable
    String kind;

    @Label("Worker")
    @Description("The worker that was given it last, or the first part of it")
    @Nullable
    String worker;

    @Label("Waited")
    @Description("How long it waited until a worker was given it, or a part of it")
    @Timespan(Timespan.NANOSECONDS)
    long waited = -1;

    @Label("Failure")
    @Description("How it failed; null if it did not")
    @Nullable
    String failure;

    transient long submittedAt;
}
