package dev.brine.serializer.matrix.run;

import dev.brine.serializer.matrix.run.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each specimen once both JVMs have ended, in the order of the matrix. */
public record Verdict(Map<String, Outcome> outcomes) {
    /** Joins the two logs of an {@link Examination}; a specimen that was written and never read is in {@code WRITTEN}. */
    public static Verdict of(Path folder) throws IOException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>(Outcome.load(folder.resolve(Examination.WRITTEN)));
        if (Files.exists(folder.resolve(Examination.READ))) {
            outcomes.putAll(Outcome.load(folder.resolve(Examination.READ)));
        }
        return new Verdict(outcomes);
    }

    /** Whether this specimen did what it should: arrived, or was refused. */
    public static boolean good(Specimen specimen, Outcome outcome) {
        return outcome != null && outcome.status() == (specimen.refused() ? Status.REFUSED : Status.OK);
    }

    /** Unexpected failures. */
    public List<String> failures(List<Specimen> specimens, KnownFailures known) {
        List<String> failures = new ArrayList<>();
        for (Specimen specimen : specimens) {
            Outcome outcome = outcomes.get(specimen.key());
            if (!good(specimen, outcome) && !known.contains(specimen.key())) {
                failures.add(outcome == null ? specimen.key() + ": no outcome" : told(outcome));
            }
        }
        return failures;
    }

    /** Known failures that do not fail. */
    public List<String> recovered(List<Specimen> specimens, KnownFailures known) {
        return specimens.stream()
                .filter(specimen -> known.contains(specimen.key()) && good(specimen, outcomes.get(specimen.key())))
                .map(Specimen::key)
                .toList();
    }

    /** What did neither arrive well nor fail with an explanation. */
    public List<String> unexplained(KnownFailures known) {
        return outcomes.values().stream()
                .filter(outcome -> !known.contains(outcome.key()))
                .filter(outcome -> switch (outcome.status()) {
                    case OK, REFUSED, UNREADABLE -> false;
                    default -> true;
                })
                .map(outcome -> outcome.status() + "  " + outcome.key() + ": "
                        + outcome.detail().replace('|', '\n'))
                .toList();
    }

    private static String told(Outcome outcome) {
        return outcome.status() + "  " + outcome.key() + ": " + outcome.detail().replace('|', '\n');
    }

    public long count(Status status) {
        return outcomes.values().stream().filter(o -> o.status() == status).count();
    }
}
