package dev.brine.serializer.explain;

import java.util.ArrayList;
import java.util.List;

/** The row {@code where}: a path in words, short however long the path is. */
final class Route {
    private static final int MOST_STRETCHES = 12;
    /** From so many like hops on, a chain is told as a number. */
    private static final int CHAIN = 4;

    private final Paths paths;
    private final Class<?> scope;

    private Route(Paths paths, Class<?> scope) {
        this.paths = paths;
        this.scope = scope;
    }

    /** Hops in a row that look alike, such as those along a linked list. */
    private record Stretch(Hop first, int count, boolean isLast) {}

    static String of(String noun, List<Hop> hops, Paths paths, Class<?> scope) {
        return new Route(paths, scope).text(noun, stretches(hops));
    }

    private String text(String noun, List<Stretch> stretches) {
        StringBuilder text = new StringBuilder(noun);
        int hidden = Math.max(0, stretches.size() - MOST_STRETCHES);
        for (int i = 0; i < stretches.size(); i++) {
            if (hidden > 0 && i == MOST_STRETCHES / 2) {
                int steps = stretches.subList(i, i + hidden).stream()
                        .mapToInt(Stretch::count)
                        .sum();
                text.append(" -> ... ").append(Words.count(steps, "more step")).append(" ...");
                i += hidden;
            }
            append(stretches.get(i), text);
        }
        return text.toString();
    }

    private void append(Stretch stretch, StringBuilder text) {
        Object reached = stretch.first().reached();
        text.append(" -> ").append(stretch.first().text()).append(" (");
        text.append(stretch.isLast() ? paths.describe(reached) : paths.brief(reached, scope));
        text.append(')');
        if (stretch.count() > 1) {
            text.append(", ").append(stretch.count()).append(" times over");
        }
    }

    private static List<Stretch> stretches(List<Hop> hops) {
        List<Stretch> stretches = new ArrayList<>();
        int end;
        for (int start = 0; start < hops.size(); start = end) {
            Hop first = hops.get(start);
            end = start + 1;
            while (end < hops.size() && looksLike(first, hops.get(end))) {
                end++;
            }
            if (end - start < CHAIN) {
                end = start + 1;
            }
            stretches.add(new Stretch(first, end - start, end == hops.size()));
        }
        return stretches;
    }

    private static boolean looksLike(Hop one, Hop other) {
        return one.text().equals(other.text())
                && one.reached().getClass() == other.reached().getClass();
    }
}
