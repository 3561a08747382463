package dev.brine.pool.report;

import dev.brine.report.Report;
import java.util.OptionalLong;

/**
 * What reports call a task.
 *
 * @param code where its code stands, as the serializer says it: {@code lambda in Report.run, Report.java:42}
 * @param index of the element that it is for, in the arguments of its map, counting from 0; empty if it is of no map
 */
public record TaskName(String code, OptionalLong index) {
    private static final String WHAT = "what";

    /** A task that is of no map. */
    public static TaskName of(String code) {
        return new TaskName(code, OptionalLong.empty());
    }

    /** The task of one element of a map. */
    public static TaskName of(String code, long index) {
        return new TaskName(code, OptionalLong.of(index));
    }

    /** Starts a report about this task. */
    void tell(Report.Builder report) {
        tell(WHAT, report);
    }

    private void tell(String label, Report.Builder report) {
        report.row(label, code);
        index.ifPresent(at -> report.row("which", "element " + at + " of the map, counting from 0")
                .fact("index", Long.toString(at)));
    }

    /** The same report, which now names this task; as what it is about, unless it is about something else, such as an argument. */
    public Report addTo(Report report) {
        Report.Builder told = Report.builder(report.code(), report.title(), report.summary());
        boolean aboutTheTask = report.row(WHAT).isEmpty();
        if (aboutTheTask) {
            tell(told);
        }
        for (Report.Row row : report.rows()) {
            if (!row.label().equals("more")) {
                told.row(row.label(), row.text());
            }
            if (row.label().equals(WHAT)) {
                tell("task", told);
            }
        }
        report.facts().forEach(told::fact);
        return told.build();
    }
}
