package dev.brine.pool.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

@Name("dev.brine.WorkerLost")
@Label("Worker Lost")
@Category("Brine")
@Description("A worker ended that was not told to, or could not be started")
@StackTrace(false)
final class WorkerLostEvent extends Event {
    @Label("Worker")
    @Nullable
    String worker;

    @Label("Process Identifier")
    long pid;

    @Label("Code")
    @Description("The code of the report, such as BR2003")
    @Nullable
    String code;

    @Label("Summary")
    @Nullable
    String summary;

    @Label("Signal")
    @Description("By name; null if it ended otherwise")
    @Nullable
    String signal;

    @Label("Uptime")
    @Timespan(Timespan.NANOSECONDS)
    long uptime;
}
