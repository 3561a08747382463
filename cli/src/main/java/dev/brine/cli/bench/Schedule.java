package dev.brine.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs the subjects in rounds, one at a time, each round beginning with another one, so that a drift of the machine touches all
 * alike. What a subject could not do once it is not asked again.
 */
final class Schedule {
    /** How much longer than planned a round may take before the rest of it is left out. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** What a minute of shared arrays goes through, and more. */
    private static final long WARM_MEGABYTES = 4_000;

    private record Question(String subject, int workers, Figure figure) {}

    private final Plan plan;
    private final List<Subject> subjects;
    private final Set<Figure> figures;
    private final Consumer<String> progress;
    private final Readings readings = new Readings();
    private final Map<String, String> versions = new TreeMap<>();
    private final Set<Question> hopeless = new HashSet<>();
    private final List<String> skipped = new ArrayList<>();
    private final long begin = System.nanoTime();
    private int rounds;

    Schedule(Plan plan, List<Subject> subjects, Set<Figure> figures, Consumer<String> progress) {
        this.plan = plan;
        this.subjects =
                subjects.stream().filter(subject -> !subject.isMissing()).toList();
        this.figures = figures;
        this.progress = progress;
    }

    Readings run() throws InterruptedException {
        Duration longest = Duration.ZERO;
        while (rounds < plan.rounds()) {
            Duration before = elapsed();
            if (rounds > 0 && before.plus(longest).compareTo(plan.limit()) > 0) {
                break;
            }
            round(++rounds);
            Duration taken = elapsed().minus(before);
            longest = taken.compareTo(longest) > 0 ? taken : longest;
        }
        return readings;
    }

    /** How many rounds were run. */
    int rounds() {
        return rounds;
    }

    /** What the subjects said of their versions, by subject. */
    Map<String, String> versions() {
        return versions;
    }

    /** Who was not measured at all, since even one round took too long. */
    List<String> skipped() {
        return skipped;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void round(int round) throws InterruptedException {
        List<Subject> order = new ArrayList<>(subjects);
        Collections.rotate(order, -(round - 1));
        for (Subject subject : order) {
            if (elapsed().compareTo(plan.limit().plus(GRACE)) > 0) {
                skipped.addAll(round == 1 ? List.of(subject.name()) : List.of());
                continue;
            }
            for (int workers : workersOf(subject)) {
                Set<Figure> asked = asked(subject, workers);
                if (!asked.isEmpty()) {
                    progress.accept(
                            "round " + round + "/" + plan.rounds() + "  " + subject.name() + ", workers: " + workers);
                    ask(subject, round, workers, asked);
                }
            }
        }
    }

    private void ask(Subject subject, int round, int workers, Set<Figure> asked) throws InterruptedException {
        Set<Figure> others = EnumSet.copyOf(asked);
        if (others.remove(Figure.SHARED_ARRAY)) {
            WarmMemory.touch(WARM_MEGABYTES);
            run(subject, round, workers, EnumSet.of(Figure.SHARED_ARRAY));
        }
        if (!others.isEmpty()) {
            run(subject, round, workers, others);
        }
    }

    private void run(Subject subject, int round, int workers, Set<Figure> asked) throws InterruptedException {
        SubjectProcess.Outcome outcome =
                SubjectProcess.run(subject, round, workers, asked, plan.seconds(), plan.subjectLimit());
        readings.add(outcome.readings());
        if (!outcome.version().isEmpty()) {
            versions.put(subject.name(), outcome.version());
        }
        outcome.readings().stream()
                .filter(Reading::isFailure)
                .forEach(reading -> hopeless.add(new Question(subject.name(), workers, reading.figure())));
    }

    private List<Integer> workersOf(Subject subject) {
        boolean grows = subject.growing() && (plan.allGrow() || subject.kind() == Subject.Kind.BRINE);
        return grows ? plan.workers() : List.of(plan.base());
    }

    private Set<Figure> asked(Subject subject, int workers) {
        Set<Figure> asked = EnumSet.noneOf(Figure.class);
        for (Figure figure : figures) {
            boolean here = workers == plan.base() || figure.grows;
            if (here
                    && subject.figures().contains(figure)
                    && !hopeless.contains(new Question(subject.name(), workers, figure))) {
                asked.add(figure);
            }
        }
        return asked;
    }
}
