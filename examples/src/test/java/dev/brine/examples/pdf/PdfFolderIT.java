package dev.brine.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.examples.pdf.PdfFolder.Outcome;
import dev.brine.pool.Pool;
import dev.brine.pool.TaskTimeoutException;
import dev.brine.report.BrineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder with good, endless, devouring and broken documents: only the bad ones are lost. */
@Timeout(240)
class PdfFolderIT {
    private static final int GOOD = 6;

    @TempDir
    private Path folder;

    @Test
    void readAll_endlessDocument_isKilledAndTheOthersComeThrough() throws Exception {
        goodOnes();
        Pdfs.endless(folder.resolve("endless.pdf"));
        Files.writeString(folder.resolve("broken.pdf"), "not a document at all");

        Map<String, Outcome> outcomes = readAll(Duration.ofSeconds(10));

        assertGoodOnes(outcomes);
        assertThat(refusal(outcomes, "endless.pdf")).isInstanceOf(TaskTimeoutException.class);
        assertThat(refusal(outcomes, "broken.pdf")).hasMessageContaining("IOException");
    }

    @Test
    void readAll_devouringDocument_diesOfItsOwnLimitAndTheOthersComeThrough() throws Exception {
        goodOnes();
        Pdfs.devouring(folder.resolve("devouring.pdf"));

        Map<String, Outcome> outcomes = readAll(Duration.ofMinutes(2));

        assertGoodOnes(outcomes);
        assertThat(refusal(outcomes, "devouring.pdf").getMessage()).containsIgnoringCase("memory");
    }

    private Map<String, Outcome> readAll(Duration limit) throws Exception {
        Map<String, Outcome> outcomes;
        try (Pool pool = PdfFolder.pool(limit)) {
            outcomes = PdfFolder.readAll(folder, pool);
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
        return outcomes;
    }

    private void goodOnes() throws Exception {
        for (int number = 1; number <= GOOD; number++) {
            Pdfs.good(folder.resolve("good-" + number + ".pdf"), number, "Letter " + number + " page");
        }
    }

    private static void assertGoodOnes(Map<String, Outcome> outcomes) {
        for (int number = 1; number <= GOOD; number++) {
            PdfText document = ((Outcome.Read) outcomes.get("good-" + number + ".pdf")).document();
            assertThat(document.pages()).isEqualTo(number);
            assertThat(document.text()).contains("Letter " + number + " page " + number);
        }
    }

    private static BrineException refusal(Map<String, Outcome> outcomes, String file) {
        return ((Outcome.Refused) outcomes.get(file)).reason();
    }
}
