package dev.brine.cli.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Something Brine is to reach: how its figure compares with the best of some peers, or with a plain number.
 *
 * @param title what is compared with what
 * @param figure Brine's
 * @param peers the beginnings of their names; empty for a plain number
 * @param theirs the figures of theirs that count, the best of which is taken
 * @param limit of the ratio, or of the number
 */
record Goal(String title, Figure figure, List<String> peers, List<Figure> theirs, double limit) {
    static final String BRINE = "Brine";

    private static final List<String> MULTIPROCESSING = List.of("multiprocessing, ");

    static List<Goal> all() {
        return List.of(
                ratio("round trip / raw Unix socket in Java", Figure.ROUND_TRIP, List.of("raw Unix socket, Java"), 2),
                ratio("one by one / multiprocessing", Figure.ONE_BY_ONE, MULTIPROCESSING, 20),
                ratio("one by one / PP4J", Figure.ONE_BY_ONE, List.of("PP4J"), 40),
                new Goal(
                        "map / multiprocessing at its best chunk size",
                        Figure.MAP,
                        MULTIPROCESSING,
                        List.of(Figure.MAP, Figure.MAP_TUNED),
                        3),
                ratio("100 MB there and back / multiprocessing", Figure.ECHO_100MB, MULTIPROCESSING, 10),
                ratio("100 MB there and back / memory copy", Figure.ECHO_100MB, List.of("memory copy"), 0.5),
                ratio("a task on a shared array / shared_memory", Figure.SHARED_ARRAY, List.of("shared_memory"), 1),
                ratio("start of a pool / bare java", Figure.START, List.of("bare java"), 2),
                ratio("start of a program's first pool / bare java", Figure.START_COLD, List.of("bare java"), 2),
                number("SIGKILL to the exception", Figure.CRASH, 50),
                number("SIGKILL to the next result, with a spare", Figure.RECOVERY_SPARE, 20));
    }

    private static Goal ratio(String title, Figure figure, List<String> peers, double limit) {
        return new Goal(title, figure, peers, List.of(figure == Figure.START_COLD ? Figure.START : figure), limit);
    }

    private static Goal number(String title, Figure figure, double limit) {
        return new Goal(title, figure, List.of(), List.of(), limit);
    }

    /** The ratio Brine / best peer, or Brine's number; empty when either was not measured. */
    OptionalDouble reached(Readings readings, int workers) {
        OptionalDouble ours = readings.median(BRINE, workers, figure);
        if (ours.isEmpty() || peers.isEmpty()) {
            return ours;
        }
        OptionalDouble best = best(readings, workers);
        return best.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ours.getAsDouble() / best.getAsDouble());
    }

    boolean isMetBy(double reached) {
        return isAtMost() ? reached <= limit : reached >= limit;
    }

    /** As in "20.1 x (goal: at least 20)". */
    String describe(double reached) {
        String unit = peers.isEmpty() ? " " + figure.unit : " x";
        return String.format(
                Locale.ROOT,
                "%s%s (goal: at %s %s%s)",
                Numbers.threeDigits(reached),
                unit,
                isAtMost() ? "most" : "least",
                Numbers.threeDigits(limit),
                unit);
    }

    private boolean isAtMost() {
        return figure.better == Figure.Better.LESS;
    }

    private OptionalDouble best(Readings readings, int workers) {
        DoubleUnaryOperator order = isAtMost() ? x -> x : x -> -x;
        return theirs.stream()
                .flatMap(figure -> readings.subjects(figure).stream()
                        .filter(subject -> peers.stream().anyMatch(subject::startsWith))
                        .map(subject -> readings.median(subject, workers, figure)))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .reduce((a, b) -> order.applyAsDouble(a) <= order.applyAsDouble(b) ? a : b);
    }
}
