package dev.brine.serializer;

import dev.brine.report.Report;
import java.util.List;

/**
 * Whether a value can travel to another JVM, and if not, why: one report for each offender. Also warns of what travels
 * but will surprise. Immutable and thread-safe; {@link #toString()} prints the reports.
 */
public final class Explanation {
    private final List<Report> reports;
    private final List<Report> warnings;

    Explanation(List<Report> reports, List<Report> warnings) {
        this.reports = List.copyOf(reports);
        this.warnings = List.copyOf(warnings);
    }

    /** Whether the value can be written. */
    public boolean travels() {
        return reports.isEmpty();
    }

    /** One report for each offender, the most telling first; empty if the value travels. */
    public List<Report> reports() {
        return reports;
    }

    /** One report for each thing that travels but will surprise. */
    public List<Report> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(travels() ? "This value travels." : "");
        for (Report report : reports) {
            text.append(text.isEmpty() ? "" : "\n\n").append(report);
        }
        for (Report warning : warnings) {
            text.append(text.isEmpty() ? "" : "\n\n").append(warning);
        }
        return text.toString();
    }
}
