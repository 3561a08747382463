package dev.brine.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param workers the numbers of workers, the first being the one at which everything is compared
 * @param rounds at most this many
 * @param seconds how long one figure is measured, after as long a warm-up
 * @param limit no round begins that is not expected to end within it
 * @param subjectLimit after this a subject is killed
 * @param allGrow whether the peers, too, are measured at every number of workers
 */
record Plan(List<Integer> workers, int rounds, double seconds, Duration limit, Duration subjectLimit, boolean allGrow) {
    /** Variants whose numbers are close to another variant's. */
    static final Set<String> LEFT_OUT_WHEN_QUICK =
            Set.of("ProcessPoolExecutor, spawn", "ProcessPoolExecutor, forkserver", "pebble, spawn");

    static Plan quick(List<Integer> workers) {
        return new Plan(workers, 3, 0.12, Duration.ofSeconds(105), Duration.ofSeconds(30), false);
    }

    static Plan full(List<Integer> workers) {
        return new Plan(workers, 5, 0.3, Duration.ofMinutes(15), Duration.ofSeconds(60), true);
    }

    Plan withLimit(Duration newLimit) {
        return new Plan(workers, rounds, seconds, newLimit, subjectLimit, allGrow);
    }

    Plan withRounds(int number) {
        return new Plan(workers, number, seconds, limit, subjectLimit, allGrow);
    }

    int base() {
        return workers.get(0);
    }
}
