package dev.brine.serializer.matrix.run;

import dev.brine.serializer.matrix.run.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The document that shows the matrix: one table a category, one column a serializer. */
public final class WhatTravels {
    private static final String WELL = "✓";
    private static final String SAID = "–";
    private static final String WRONG = "✗";
    private static final String DEAD = "☠";

    private final List<Specimen> specimens;
    private final Map<String, Map<Integer, Verdict>> verdicts;

    /** @param verdicts by the title of the serializer, then by the feature of the JDK; Brine comes first */
    public WhatTravels(List<Specimen> specimens, Map<String, Map<Integer, Verdict>> verdicts) {
        this.specimens = specimens;
        this.verdicts = verdicts;
    }

    public String render(String command) {
        StringBuilder text = new StringBuilder();
        text.append("# What travels\n\n");
        text.append("Each value below was written in one JVM and read in a fresh one, by each serializer, ")
                .append(
                        "without any flag; then its *behaviour* was checked: the lambda computes, the comparator sorts, the ")
                .append("map finds its keys, shared references are still one object.\n\n");
        text.append("| mark | meaning |\n|---|---|\n");
        text.append("| ").append(WELL).append(" | arrives and behaves as it should |\n");
        text.append("| ").append(SAID).append(" | fails with an exception, in the writer or the reader |\n");
        text.append("| ").append(WRONG).append(" | silently wrong: no exception, and the value misbehaves |\n");
        text.append("| ").append(DEAD).append(" | the JVM dies or never ends |\n\n");
        text.append("`✓ (25: –)` is said where JDK 25 differs from JDK 17.\n\n");
        text.append("""
                How to read the numbers: these values and their checks are Brine's own, and Brine was mended until they held, so
                its column says what is tested and not how it would do on values nobody has thought of. The others were
                not tuned to them. "Silently wrong" is by Brine's rules, some of which the others never promised: that hooks
                of Java serialization are honoured, that singletons stay single, that transient fields of plain classes
                are kept. Kryo and Fory run without registered classes, with shared references, with no serializers beyond
                their own and no JVM options; with either they carry more. A bound method handle was first asked to
                arrive, and is counted among what Brine refuses.

                """);
        counts(text, "Values that should arrive", false);
        counts(text, "Live resources that should be refused before a byte is sent", true);
        categories(text);
        text.append("\n## How this page is made\n\n```\n").append(command).append("\n```\n");
        return text.toString();
    }

    private void counts(StringBuilder text, String title, boolean refused) {
        text.append("## ").append(title).append("\n\n");
        text.append("| | JDK | of | ")
                .append(refused ? "refused" : "arrive")
                .append(" | ")
                .append(refused ? "" : "fail with an exception | ")
                .append(refused ? "sent all the same" : "silently wrong")
                .append(" | kill or hang the JVM |\n|---|---|---|---|---|---|")
                .append(refused ? "" : "---|")
                .append('\n');
        verdicts.forEach((serializer, byJdk) -> byJdk.forEach((feature, verdict) -> {
            Map<String, Long> marks = specimens.stream()
                    .filter(specimen -> specimen.refused() == refused && specimen.since() <= feature)
                    .collect(Collectors.groupingBy(
                            specimen -> mark(specimen, verdict), TreeMap::new, Collectors.counting()));
            long of = marks.values().stream().mapToLong(Long::longValue).sum();
            text.append("| ")
                    .append(serializer)
                    .append(" | ")
                    .append(feature)
                    .append(" | ")
                    .append(of);
            text.append(" | ").append(marks.getOrDefault(WELL, 0L));
            text.append(refused ? "" : " | " + marks.getOrDefault(SAID, 0L));
            text.append(" | ").append(marks.getOrDefault(WRONG, 0L));
            text.append(" | ").append(marks.getOrDefault(DEAD, 0L)).append(" |\n");
        }));
        text.append('\n');
    }

    private void categories(StringBuilder text) {
        String category = "";
        for (Specimen specimen : specimens) {
            if (!specimen.category().equals(category)) {
                category = specimen.category();
                text.append("\n## ").append(category).append("\n\n| value |");
                verdicts.keySet()
                        .forEach(serializer ->
                                text.append(' ').append(serializer).append(" |"));
                text.append("\n|---|").append("---|".repeat(verdicts.size())).append('\n');
            }
            text.append("| ").append(escaped(specimen.name())).append(" |");
            verdicts.values()
                    .forEach(byJdk ->
                            text.append(' ').append(cell(specimen, byJdk)).append(" |"));
            text.append('\n');
        }
    }

    private static String cell(Specimen specimen, Map<Integer, Verdict> byJdk) {
        String first = "";
        StringBuilder cell = new StringBuilder();
        for (Map.Entry<Integer, Verdict> each : byJdk.entrySet()) {
            if (specimen.since() <= each.getKey()) {
                String mark = mark(specimen, each.getValue());
                if (first.isEmpty()) {
                    first = mark;
                    cell.append(mark);
                } else if (!mark.equals(first)) {
                    cell.append(" (")
                            .append(each.getKey())
                            .append(": ")
                            .append(mark)
                            .append(')');
                }
            }
        }
        return cell.isEmpty() ? " " : cell.toString();
    }

    private static String mark(Specimen specimen, Verdict verdict) {
        Outcome outcome = verdict.outcomes().get(specimen.key());
        if (Verdict.good(specimen, outcome)) {
            return WELL;
        }
        Status status = outcome == null ? Status.ERROR : outcome.status();
        return switch (status) {
            case HANG, CRASH -> DEAD;
            case WRONG -> WRONG;
            default -> SAID;
        };
    }

    private static String escaped(String name) {
        return name.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }

    /** The rows of the document whose first column says something else than this verdict. */
    public static List<String> stale(Path document, int feature, List<Specimen> specimens, Verdict verdict)
            throws IOException {
        Map<String, String> cells = cells(document);
        List<String> stale = new ArrayList<>();
        for (Specimen specimen : specimens) {
            String said = cells.get(specimen.category() + " / " + escaped(specimen.name()));
            String mark = mark(specimen, verdict);
            if (said == null) {
                stale.add(specimen.key() + " is missing");
            } else if (!mark.equals(said(said, feature))) {
                stale.add(specimen.key() + ": the document says " + said + ", and " + mark + " is seen");
            }
        }
        return stale;
    }

    private static String said(String cell, int feature) {
        int other = cell.indexOf("(" + feature + ": ");
        return other < 0
                ? cell.substring(0, 1)
                : cell.substring(cell.indexOf(':', other) + 2, cell.indexOf(')', other));
    }

    private static Map<String, String> cells(Path document) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        String category = "";
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith("## ")) {
                category = line.substring(3);
            } else if (line.startsWith("| ")) {
                String[] parts = line.substring(2).split("(?<!\\\\) \\| ?", -1);
                if (parts.length > 1) {
                    cells.put(category + " / " + parts[0], parts[1].strip());
                }
            }
        }
        return cells;
    }
}
