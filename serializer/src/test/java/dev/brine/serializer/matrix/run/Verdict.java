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

    /** What is against the expectations: unexpected failures, and known failures that do not fail. */
    public List<String> surprises(List<Specimen> specimens, KnownFailures known) {
        List<String> surprises = new ArrayList<>();
        for (Specimen specimen : specimens) {
            Outcome outcome = outcomes.get(specimen.key());
            boolean good = good(specimen, outcome);
            if (!good && !known.contains(specimen.key())) {
                surprises.add(
                        outcome == null
                                ? specimen.key() + ": no outcome"
                                : outcome.status() + "  " + outcome.key() + ": "
                                        + outcome.detail().replace('|', '\n'));
            } else if (good && known.contains(specimen.key())) {
                surprises.add(specimen.key() + " is listed as a known failure but is well: strike it out");
            }
        }
        return surprises;
    }

    /** What did neither arrive well nor fail with an explanation. */
    public List<String> unexplained() {
        return outcomes.values().stream()
                .filter(outcome -> switch (outcome.status()) {
                    case OK, REFUSED, UNREADABLE -> false;
                    default -> true;
                })
                .map(outcome -> outcome.status() + "  " + outcome.key() + ": "
                        + outcome.detail().replace('|', '\n'))
                .toList();
    }

    public long count(Status status) {
        return outcomes.values().stream().filter(o -> o.status() == status).count();
    }
}
