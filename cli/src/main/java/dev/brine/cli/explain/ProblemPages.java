package dev.brine.cli.explain;

import dev.brine.cli.problem.EditDistance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pages of {@code docs/problems}, packed as resources when the command is built. */
final class ProblemPages {
    private static final String FOLDER = "pages";
    private static final int NEAREST = 3;

    private final TreeMap<String, String> textByCode = new TreeMap<>();

    ProblemPages(Map<String, String> textByCode) {
        this.textByCode.putAll(textByCode);
    }

    static ProblemPages packed() throws IOException {
        URL folder = ProblemPages.class.getResource(FOLDER + "/");
        if (folder == null) {
            throw new IOException("no pages are packed in " + ProblemPages.class.getProtectionDomain());
        }
        try {
            URI address = folder.toURI();
            if (address.getScheme().equals("file")) {
                return new ProblemPages(read(Path.of(address)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
                return new ProblemPages(read(jar.getPath(address.getRawSchemeSpecificPart()
                        .substring(address.getRawSchemeSpecificPart().indexOf('!') + 1))));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("BR[0-9]{4}\\.md")) {
                    try (InputStream in = Files.newInputStream(file)) {
                        pages.put(
                                name.substring(0, name.length() - 3),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return pages;
    }

    Optional<String> page(String code) {
        return Optional.ofNullable(textByCode.get(code));
    }

    /** One line for each page: its heading, which begins with the code. */
    List<String> titles() {
        return textByCode.entrySet().stream()
                .map(page -> title(page.getKey(), page.getValue()))
                .toList();
    }

    /** The pages whose codes look most like this one. */
    List<String> nearest(String code) {
        return EditDistance.nearest(code, textByCode.keySet(), NEAREST, Integer.MAX_VALUE).stream()
                .map(near -> title(near, textByCode.getOrDefault(near, "")))
                .toList();
    }

    private static String title(String code, String text) {
        String heading = text.lines().findFirst().orElse("").replaceFirst("^#+\\s*", "");
        String title = heading.replaceFirst("^" + code + "\\s*[:\u2014-]*\\s*", "");
        return code + "  " + title;
    }
}
