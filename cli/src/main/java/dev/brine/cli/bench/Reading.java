package dev.brine.cli.bench;

/**
 * One measured figure, or why there is none.
 *
 * @param round counted from 1
 * @param value in the figure's unit; NaN when there is a {@code failure}
 * @param failure empty when there is a {@code value}
 */
record Reading(int round, String subject, int workers, Figure figure, double value, String failure) {
    static Reading of(int round, String subject, int workers, Figure figure, double value) {
        return new Reading(round, subject, workers, figure, value, "");
    }

    static Reading failed(int round, String subject, int workers, Figure figure, String failure) {
        return new Reading(round, subject, workers, figure, Double.NaN, failure);
    }

    boolean isFailure() {
        return !failure.isEmpty();
    }
}
