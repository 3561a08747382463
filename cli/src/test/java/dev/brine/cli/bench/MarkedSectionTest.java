package dev.brine.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedSectionTest {
    @TempDir
    Path folder;

    @Test
    void rewrite_betweenMarkers_leavesTheRestAlone() throws IOException {
        Path file = write("before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n");
        new MarkedSection(file, "bench").rewrite("new\n");
        assertThat(file).hasContent("before\n<!-- bench:begin -->\nnew\n<!-- bench:end -->\nafter\n");
    }

    @Test
    void rewrite_twice_isTheSameAsOnce() throws IOException {
        Path file = write("<!-- bench:begin --><!-- bench:end -->");
        new MarkedSection(file, "bench").rewrite("text");
        String once = Files.readString(file);
        new MarkedSection(file, "bench").rewrite("text");
        assertThat(file).hasContent(once);
    }

    @Test
    void rewrite_noMarkers_saysWhichAreMissing() throws IOException {
        Path file = write("nothing here");
        assertThatThrownBy(() -> new MarkedSection(file, "bench").rewrite("text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("<!-- bench:begin -->")
                .hasMessageContaining("page.md");
        assertThat(file).hasContent("nothing here");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("page.md"), text);
    }
}
