package dev.brine.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What went wrong, as data: a code from a closed catalogue, a title, a sentence, and labelled rows ({@code what},
 * {@code where}, {@code why}, {@code fix}, and facts such as {@code worker} or {@code exit}). Each code has one page
 * under {@code docs/problems}.
 *
 * <p>Immutable and thread-safe. {@link #render(Rendering)} gives text.
 */
public final class Report implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String title;
    private final String summary;
    private final ArrayList<Row> rows;
    private final LinkedHashMap<String, String> facts;

    /** One labelled line of a report; the text may have several lines. */
    public record Row(String label, String text) implements Serializable {}

    private Report(Builder builder) {
        this.code = builder.code;
        this.title = builder.title;
        this.summary = builder.summary;
        this.rows = new ArrayList<>(builder.rows);
        this.facts = new LinkedHashMap<>(builder.facts);
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

    /** What programs may want to know and people need not read, such as {@code path}; printed in JSON only. */
    public Map<String, String> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /** Whether this only warns: what it is about went well, but may surprise. Codes BRn5xx do. */
    public boolean isWarning() {
        return code.length() == 6 && code.charAt(3) == '5';
    }

    /** The report as text of one kind, without a line break at the end. */
    public String render(Rendering rendering) {
        return rendering.render(this);
    }

    /** The report as plain text. */
    @Override
    public String toString() {
        return render(Rendering.PLAIN);
    }

    /** Collects the rows of a {@link Report}. Not thread-safe. */
    public static final class Builder {
        private final String code;
        private final String title;
        private final String summary;
        private final List<Row> rows = new ArrayList<>();
        private final Map<String, String> facts = new LinkedHashMap<>();

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

        /** A fact for programs, which people need not read; see {@link Report#facts()}. */
        public Builder fact(String name, String text) {
            facts.put(
                    Objects.requireNonNull(name, "name must not be null"),
                    Objects.requireNonNull(text, "text must not be null"));
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
