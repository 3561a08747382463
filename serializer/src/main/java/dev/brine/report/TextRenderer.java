package dev.brine.report;

import java.util.List;
import java.util.Locale;

/** A report as lines: a ruled title, the summary, and the rows in two columns. */
final class TextRenderer {
    private static final int RULE_WIDTH = 77;
    private static final int LABEL_WIDTH = 7;

    private final Palette palette;

    TextRenderer(Palette palette) {
        this.palette = palette;
    }

    String render(Report report) {
        StringBuilder text = new StringBuilder(512);
        text.append(palette.paint(palette.title(), rule(report)));
        for (String line : Wrapping.lines(printable(report.summary()), 0)) {
            text.append('\n').append(line);
        }
        for (Report.Row row : report.rows()) {
            append(text, printable(row.label()), printable(row.text()));
        }
        return text.toString();
    }

    private void append(StringBuilder text, String label, String value) {
        int gap = Math.max(1, LABEL_WIDTH - label.length());
        int indent = 2 + label.length() + gap;
        List<String> lines = label.equals("where") ? Wrapping.pathLines(value, indent) : Wrapping.lines(value, indent);
        String style = palette.ofRow(label);
        text.append("\n  ").append(palette.paint(palette.label(), label)).append(" ".repeat(gap));
        text.append(palette.paint(style, lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            text.append('\n');
            if (!line.isEmpty()) {
                text.append(" ".repeat(indent)).append(palette.paint(style, line));
            }
        }
    }

    private static String rule(Report report) {
        String head = "-- " + printable(report.title()).toUpperCase(Locale.ROOT) + " ";
        int dashes = RULE_WIDTH - head.length() - report.code().length() - 1;
        return head + "-".repeat(Math.max(2, dashes)) + " " + report.code();
    }

    /** What changes the direction of writing, or the line, where a terminal or a viewer knows it. */
    private static boolean turnsOrBreaksLines(char c) {
        return c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\u200e' || c == '\u200f';
    }

    /** Names and values come from the user's program: none of them may move the cursor or change the colours. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                clean.append("    ");
            } else if (c == '\r') {
                if (i + 1 < text.length() && text.charAt(i + 1) != '\n') {
                    clean.append("\\r");
                }
            } else if (Character.isISOControl(c) && c != '\n' || turnsOrBreaksLines(c)) {
                clean.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                clean.append(c);
            }
        }
        return clean.toString();
    }
}
