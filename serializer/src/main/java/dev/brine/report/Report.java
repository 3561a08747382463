package dev.brine.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What went wrong, as data: a code from a closed catalogue, a title, a sentence, and labelled rows ({@code what},
 * {@code where}, {@code why}, {@code fix}, and facts such as {@code worker} or {@code exit}). Each code has one page
 * under {@code docs/problems}.
 *
 * <p>Immutable and thread-safe. {@link #toString()} gives plain text.
 */
public final class Report implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 78;
    private static final int LABEL_WIDTH = 7;

    private final String code;
    private final String title;
    private final String summary;
    private final ArrayList<Row> rows;

    /** One labelled line of a report; the text may have several lines. */
    public record Row(String label, String text) implements Serializable {}

    private Report(Builder builder) {
        this.code = builder.code;
        this.title = builder.title;
        this.summary = builder.summary;
        this.rows = new ArrayList<>(builder.rows);
    }

    /** Starts a report with its code ({@code BR1003}), its title and the sentence that says what happened. */
    public static Builder builder(String code, String title, String summary) {
        return new Builder(code, title, summary);
    }

    /** The code in the catalogue, such as {@code BR1003}. */
    public String code() {
        return code;
    }

    /** A short title, such as {@code a captured value cannot travel}. */
    public String title() {
        return title;
    }

    /** One or two sentences that say what happened. */
    public String summary() {
        return summary;
    }

    /** The labelled rows, in the order in which they are printed. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** The text of the first row with this label, if there is one. */
    public Optional<String> row(String label) {
        return rows.stream()
                .filter(row -> row.label().equals(label))
                .map(Row::text)
                .findFirst();
    }

    /** The report as plain text: a ruled title line, the summary, and the rows. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String head = "-- " + title.toUpperCase(java.util.Locale.ROOT) + " ";
        text.append(head)
                .append("-".repeat(Math.max(2, WIDTH - head.length() - code.length() - 1)))
                .append(' ')
                .append(code)
                .append('\n')
                .append(summary);
        for (Row row : rows) {
            String label = row.label();
            String indent = "\n" + " ".repeat(LABEL_WIDTH + 2);
            text.append("\n  ")
                    .append(label)
                    .append(" ".repeat(Math.max(1, LABEL_WIDTH - label.length())))
                    .append(row.text().replace("\n", indent));
        }
        return text.toString();
    }

    /** Collects the rows of a {@link Report}. Not thread-safe. */
    public static final class Builder {
        private final String code;
        private final String title;
        private final String summary;
        private final List<Row> rows = new ArrayList<>();

        private Builder(String code, String title, String summary) {
            this.code = Objects.requireNonNull(code, "code must not be null");
            this.title = Objects.requireNonNull(title, "title must not be null");
            this.summary = Objects.requireNonNull(summary, "summary must not be null");
        }

        /** The thing that failed: {@code lambda in Report.run, Report.java:42}. */
        public Builder what(String text) {
            return row("what", text);
        }

        /** The path to it. */
        public Builder where(String text) {
            return row("where", text);
        }

        /** The reason. */
        public Builder why(String text) {
            return row("why", text);
        }

        /** What to do, as code where there is any. */
        public Builder fix(String text) {
            return row("fix", text);
        }

        /** A row of one's own, for a fact such as {@code exit} or {@code stderr}. */
        public Builder row(String label, String text) {
            rows.add(new Row(
                    Objects.requireNonNull(label, "label must not be null"),
                    Objects.requireNonNull(text, "text must not be null")));
            return this;
        }

        /** The report, ending in the row that says where to read more. */
        public Report build() {
            Report report = new Report(this);
            report.rows.add(new Row("more", "docs/problems/" + code + ".md   or   brine explain " + code));
            return report;
        }
    }
}
