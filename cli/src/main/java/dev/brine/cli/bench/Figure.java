package dev.brine.cli.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured. A subject prints a figure by its {@link #id()}, in the unit given here. */
enum Figure {
    START("start of a pool to its first result", "ms", Better.LESS, true),
    START_COLD("the same, for the first pool of a program", "ms", Better.LESS, false),
    ROUND_TRIP("round trip of a no-op, median", "us", Better.LESS, true),
    ROUND_TRIP_P99("round trip of a no-op, 99th percentile", "us", Better.LESS, false),
    ONE_BY_ONE("no-op tasks submitted one by one", "tasks/s", Better.MORE, true),
    MAP("no-op map, no tuning by the user", "tasks/s", Better.MORE, true),
    MAP_TUNED("no-op map at its best chunk size", "tasks/s", Better.MORE, false),
    ECHO_1MB("1 MB byte[] there and back, both counted", "MB/s", Better.MORE, false),
    ECHO_100MB("100 MB byte[] there and back, both counted", "MB/s", Better.MORE, false),
    SHARED_ARRAY("eight tasks on one shared 100 MB array, per task", "ms", Better.LESS, false),
    COMPUTE("CPU-bound Monte Carlo", "M samples/s", Better.MORE, true),
    MEMORY("memory per worker (PSS)", "MB", Better.LESS, true),
    CRASH("SIGKILL of a worker to its task's exception", "ms", Better.LESS, false),
    RECOVERY("SIGKILL of the only worker to the next result", "ms", Better.LESS, false),
    RECOVERY_SPARE("the same, with a spare", "ms", Better.LESS, false);

    enum Better {
        LESS,
        MORE
    }

    final String title;
    final String unit;
    final Better better;
    /** Whether it is measured at every number of workers; else only at the base one. */
    final boolean grows;

    Figure(String title, String unit, Better better, boolean grows) {
        this.title = title;
        this.unit = unit;
        this.better = better;
        this.grows = grows;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Figure> of(String id) {
        return Arrays.stream(values()).filter(figure -> figure.id().equals(id)).findFirst();
    }

    /** How many times better {@code ours} is than {@code theirs}; below 1 it is worse. */
    double advantage(double ours, double theirs) {
        return better == Better.MORE ? ours / theirs : theirs / ours;
    }
}
