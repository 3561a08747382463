package dev.brine.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The source of {@link Tour}, from which the body of each step is printed. */
final class TourSource {
    private static final String BODY_INDENT = " ".repeat(8);

    private final List<String> lines;

    private TourSource(List<String> lines) {
        this.lines = lines;
    }

    static TourSource packed() throws IOException {
        try (InputStream in = TourSource.class.getResourceAsStream("Tour.java")) {
            if (in == null) {
                throw new IOException("Tour.java is not packed beside its class");
            }
            return new TourSource(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    /** The lines between the braces of a method of the tour. */
    List<String> bodyOf(String method) {
        List<String> body = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("    static Object " + method + "(")) {
                inside = true;
            } else if (inside && line.equals("    }")) {
                return body;
            } else if (inside) {
                body.add(line.startsWith(BODY_INDENT) ? line.substring(BODY_INDENT.length()) : line);
            }
        }
        throw new IllegalArgumentException("no such step in the tour: " + method);
    }
}
