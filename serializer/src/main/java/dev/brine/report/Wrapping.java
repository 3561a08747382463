package dev.brine.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words so that it fits the page, without losing the line breaks and indents it came with. */
final class Wrapping {
    private static final int WIDTH = 100;
    /** Stands between a sentence and the code that follows it: the best place to break. */
    private static final String BEFORE_CODE = "   ";

    private static final String CONTINUATION = "    ";

    private Wrapping() {}

    /** The lines of a text that is printed after {@code indent} columns; at least one, maybe empty. */
    static List<String> lines(String text, int indent) {
        return lines(text, indent, false);
    }

    /** The lines of a path, whose steps {@code a -> b -> c} stay whole where they fit. */
    static List<String> pathLines(String text, int indent) {
        return lines(text, indent, true);
    }

    private static List<String> lines(String text, int indent, boolean path) {
        int width = WIDTH - indent;
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            wrap(line.stripTrailing(), width, path, lines);
        }
        while (lines.size() > 1 && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static void wrap(String line, int width, boolean path, List<String> lines) {
        if (line.length() <= width) {
            lines.add(line);
            return;
        }
        String own = line.substring(0, line.length() - line.stripLeading().length());
        int code = line.indexOf(BEFORE_CODE, own.length());
        if (code > 0) {
            wrap(line.substring(0, code), width, path, lines);
            for (String statement : line.substring(code).strip().split(BEFORE_CODE)) {
                wrapCode(own + statement.strip(), width, lines);
            }
            return;
        }
        StringBuilder current = new StringBuilder(own);
        for (String word : path ? steps(line.strip(), width) : words(line.strip())) {
            boolean fresh = current.length() <= own.length();
            if (!fresh && current.length() + 1 + word.length() > width) {
                lines.add(current.toString());
                current = new StringBuilder(own);
                fresh = true;
            }
            current.append(fresh ? "" : " ").append(word);
        }
        lines.add(current.toString());
    }

    /** Code goes on four columns further in, after the assignment if there is one. */
    private static void wrapCode(String line, int width, List<String> lines) {
        int assignment = line.indexOf(" = ");
        if (line.length() <= width) {
            lines.add(line);
        } else if (assignment > 0
                && !line.startsWith("try ")
                && line.length() - assignment + CONTINUATION.length() <= width) {
            lines.add(line.substring(0, assignment + 2));
            lines.add(CONTINUATION + line.substring(assignment + 3));
        } else {
            List<String> broken = new ArrayList<>();
            wrap(line, width - CONTINUATION.length(), false, broken);
            lines.add(broken.get(0));
            broken.stream().skip(1).map(CONTINUATION::concat).forEach(lines::add);
        }
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    private static List<String> steps(String line, int width) {
        List<String> steps = new ArrayList<>();
        for (String step : line.split(" (?=-> )", -1)) {
            if (step.length() <= width) {
                steps.add(step);
            } else {
                steps.addAll(words(step));
            }
        }
        return steps;
    }
}
