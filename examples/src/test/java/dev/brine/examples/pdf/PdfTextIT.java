package dev.brine.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hostile documents are truly hostile: what they do to a program that reads them by itself. */
@Timeout(120)
class PdfTextIT {
    @TempDir
    private Path folder;

    @Test
    void read_good_givesPagesAndText() throws IOException {
        PdfText read = PdfText.read(Pdfs.good(folder.resolve("good.pdf"), 3, "Hello page"));

        assertThat(read.pages()).isEqualTo(3);
        assertThat(read.text().lines()).containsExactly("Hello page 1", "Hello page 2", "Hello page 3");
    }

    @Test
    void read_endless_byItself_doesNotEnd() throws Exception {
        Process alone = readAlone(Pdfs.endless(folder.resolve("endless.pdf")));
        try {
            assertThat(alone.waitFor(4, TimeUnit.SECONDS)).isFalse();
        } finally {
            alone.destroyForcibly().waitFor();
        }
    }

    @Test
    void read_devouring_byItself_takesTheProcessDown() throws Exception {
        Process alone = readAlone(Pdfs.devouring(folder.resolve("devouring.pdf")));
        try {
            assertThat(alone.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(alone.exitValue()).isNotZero();
            assertThat(Files.readString(folder.resolve("output"))).contains("OutOfMemoryError");
        } finally {
            alone.destroyForcibly().waitFor();
        }
    }

    private Process readAlone(Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dpdfbox.fontcache=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PdfText.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
