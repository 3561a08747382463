package dev.brine.serializer.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.serializer.matrix.run.Examination;
import dev.brine.serializer.matrix.run.Outcome;
import dev.brine.serializer.matrix.run.Specimen;
import dev.brine.serializer.matrix.values.All;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The specimens themselves: a check that fails on the original would accuse the serializer wrongly. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MatrixTest {
    @Test
    void check_valueThatNeverTravelled_holds() {
        List<String> defects = All.specimens().stream()
                .filter(specimen -> specimen.existsHere() && !specimen.refused() && !specimen.changes())
                .map(Examination::checkOriginal)
                .filter(outcome -> outcome.status() != Outcome.Status.OK)
                .map(outcome -> outcome.key() + ": " + outcome.detail())
                .toList();

        assertThat(defects).isEmpty();
    }

    @Test
    void specimens_areSeveralHundred() {
        assertThat(All.specimens().stream()
                        .filter(specimen -> !specimen.refused())
                        .count())
                .isGreaterThan(800);
        assertThat(All.specimens().stream().filter(Specimen::refused).count()).isGreaterThan(50);
    }
}
