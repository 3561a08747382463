package dev.brine.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was measured, as text of a fixed width: goals first, then a block per figure, Brine first and the ratios before the numbers. */
final class Table {
    private static final int NAME = 36;
    private static final int RATIO = 10;
    private static final int VALUE = 12;
    private static final int SPREAD = 24;

    private final Readings readings;
    private final List<Integer> workers;
    private final List<Subject> subjects;
    private final StringBuilder text = new StringBuilder();

    Table(Readings readings, List<Integer> workers, List<Subject> subjects) {
        this.readings = readings;
        this.workers = workers;
        this.subjects = subjects;
    }

    String render() {
        goals();
        for (Figure figure : Figure.values()) {
            if (!readings.subjects(figure).isEmpty()) {
                block(figure);
            }
        }
        missing();
        return text.toString();
    }

    private void goals() {
        text.append("GOALS, at ").append(base()).append(" workers\n");
        for (Goal goal : Goal.all()) {
            OptionalDouble reached = goal.reached(readings, base());
            String verdict = reached.isEmpty() ? "-" : goal.isMetBy(reached.getAsDouble()) ? "met" : "NOT met";
            String value = reached.isEmpty() ? "not measured" : goal.describe(reached.getAsDouble());
            line("  " + pad(goal.title(), NAME + RATIO) + pad(verdict, RATIO) + value);
        }
        text.append('\n');
    }

    private void block(Figure figure) {
        line(figure.title + ", " + figure.unit + " (" + (figure.better == Figure.Better.LESS ? "less" : "more")
                + " is better)");
        List<Integer> columns = figure.grows ? workers : List.of(base());
        line(pad("", NAME)
                + left("Brine is", RATIO)
                + columns.stream().map(w -> left("w=" + w, VALUE)).collect(Collectors.joining())
                + left("lowest .. highest", SPREAD));
        for (String subject : inOrder(figure)) {
            row(figure, subject, columns);
        }
        text.append('\n');
    }

    private void row(Figure figure, String subject, List<Integer> columns) {
        String ratio = ratio(figure, subject);
        String cells = readings.failure(subject, base(), figure)
                .map(why -> "  " + why)
                .orElseGet(() -> columns.stream()
                                .map(w -> left(value(figure, subject, w), VALUE))
                                .collect(Collectors.joining())
                        + left(spread(figure, subject), SPREAD));
        line(pad("  " + subject, NAME) + left(ratio, RATIO) + cells);
    }

    private String ratio(Figure figure, String subject) {
        OptionalDouble ours = readings.median(Goal.BRINE, base(), figure);
        OptionalDouble theirs = readings.median(subject, base(), figure);
        if (subject.equals(Goal.BRINE) || ours.isEmpty() || theirs.isEmpty()) {
            return "";
        }
        double advantage = figure.advantage(ours.getAsDouble(), theirs.getAsDouble());
        return "x " + Numbers.threeDigits(advantage);
    }

    private String value(Figure figure, String subject, int workers) {
        OptionalDouble median = readings.median(subject, workers, figure);
        return median.isPresent() ? Numbers.threeDigits(median.getAsDouble()) : "";
    }

    private String spread(Figure figure, String subject) {
        double[] sorted = readings.values(subject, base(), figure);
        return sorted.length < 2
                ? ""
                : Numbers.threeDigits(sorted[0]) + " .. " + Numbers.threeDigits(sorted[sorted.length - 1]);
    }

    private List<String> inOrder(Figure figure) {
        List<String> measured = new ArrayList<>(readings.subjects(figure));
        List<String> order = subjects.stream().map(Subject::name).toList();
        measured.sort((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b)));
        return measured;
    }

    private void missing() {
        for (Subject subject : subjects) {
            if (subject.isMissing()) {
                line("missing: " + subject.name() + " (" + subject.missing() + ")");
            }
        }
    }

    private int base() {
        return workers.get(0);
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String pad(String value, int width) {
        return value + " ".repeat(Math.max(1, width - value.length()));
    }

    private static String left(String value, int width) {
        return " ".repeat(Math.max(1, width - value.length())) + value;
    }
}
