package dev.brine.cli.bench;

import dev.brine.cli.bench.subject.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** All that was measured, raw, and what can be said of it. Grows while the rounds run; not thread-safe. */
final class Readings {
    private final List<Reading> all = new ArrayList<>();

    void add(List<Reading> readings) {
        all.addAll(readings);
    }

    List<Reading> all() {
        return List.copyOf(all);
    }

    /** Who was measured on this figure, or failed at it, in the order of appearance. */
    Set<String> subjects(Figure figure) {
        return all.stream()
                .filter(reading -> reading.figure() == figure)
                .map(Reading::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    OptionalDouble median(String subject, int workers, Figure figure) {
        return Statistics.median(values(subject, workers, figure));
    }

    /** The values of all rounds, sorted. */
    double[] values(String subject, int workers, Figure figure) {
        return all.stream()
                .filter(reading -> is(reading, subject, workers, figure) && !reading.isFailure())
                .mapToDouble(Reading::value)
                .sorted()
                .toArray();
    }

    /** Why there is no value: the last failure, if no round has a value. */
    Optional<String> failure(String subject, int workers, Figure figure) {
        if (values(subject, workers, figure).length > 0) {
            return Optional.empty();
        }
        return all.stream()
                .filter(reading -> is(reading, subject, workers, figure))
                .map(Reading::failure)
                .reduce((first, second) -> second);
    }

    private static boolean is(Reading reading, String subject, int workers, Figure figure) {
        return reading.figure() == figure
                && reading.workers() == workers
                && reading.subject().equals(subject);
    }
}
