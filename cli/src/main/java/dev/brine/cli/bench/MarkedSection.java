package dev.brine.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated part of a Markdown file: what stands between {@code <!-- name:begin -->} and {@code <!-- name:end -->}. */
public final class MarkedSection {
    private final Path file;
    private final String begin;
    private final String end;

    public MarkedSection(Path file, String name) {
        this.file = file;
        this.begin = "<!-- " + name + ":begin -->";
        this.end = "<!-- " + name + ":end -->";
    }

    /**
     * Replaces what stands between the markers, and leaves the rest of the file as it is.
     *
     * @throws IOException if the file cannot be read or written, or does not have both markers in order
     */
    public void rewrite(String text) throws IOException {
        String page = Files.readString(file);
        int from = page.indexOf(begin);
        int to = page.indexOf(end, Math.max(from, 0));
        if (from < 0 || to < 0) {
            throw new IOException(file + " has no section between " + begin + " and " + end);
        }
        String rewritten = page.substring(0, from + begin.length()) + "\n" + text.strip() + "\n" + page.substring(to);
        Files.writeString(file, rewritten);
    }
}
