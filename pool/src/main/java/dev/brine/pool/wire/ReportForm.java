package dev.brine.pool.wire;

import dev.brine.report.Report;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link SerializationException} of the worker's is written: its side and its reports, text only. */
public final class ReportForm {
    private static final String MORE = "more";

    private ReportForm() {}

    public static void write(Side side, List<Report> reports, Bytes out) {
        out.putInt(side.ordinal()).putInt(reports.size());
        for (Report report : reports) {
            out.putText(report.code()).putText(report.title()).putText(report.summary());
            List<Report.Row> rows = report.rows().stream()
                    .filter(row -> !row.label().equals(MORE))
                    .toList();
            out.putInt(rows.size());
            rows.forEach(row -> out.putText(row.label()).putText(row.text()));
            out.putInt(report.facts().size());
            report.facts().forEach((name, text) -> out.putText(name).putText(text));
        }
    }

    /** @param worker named in each report */
    public static SerializationException read(Bytes in, String worker, @Nullable Throwable cause) {
        Side[] sides = Side.values();
        int side = in.getInt();
        int count = in.getInt();
        if (side < 0 || side >= sides.length || count < 1) {
            throw new MalformedFrameException("side " + side + " with " + count + " reports");
        }
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Report.Builder report = Report.builder(in.getText(), in.getText(), in.getText());
            int rows = in.getInt();
            for (int row = 0; row < rows; row++) {
                report.row(in.getText(), in.getText());
            }
            int facts = in.getInt();
            for (int fact = 0; fact < facts; fact++) {
                report.fact(in.getText(), in.getText());
            }
            reports.add(report.row("worker", worker).build());
        }
        return new SerializationException(sides[side], reports, cause);
    }
}
