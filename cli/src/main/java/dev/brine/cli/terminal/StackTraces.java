package dev.brine.cli.terminal;

import dev.brine.report.BrineException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Stack traces below a report, without the report a second time. */
final class StackTraces {
    private StackTraces() {}

    static String of(BrineException failure) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(failure.getClass().getName());
        for (StackTraceElement frame : failure.getStackTrace()) {
            out.println("\tat " + frame);
        }
        @Nullable Throwable cause = failure.getCause();
        if (cause != null) {
            out.print("Caused by: ");
            cause.printStackTrace(out);
        }
        return text.toString().stripTrailing();
    }
}
