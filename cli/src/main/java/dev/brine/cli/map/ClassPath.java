package dev.brine.cli.map;

import dev.brine.cli.problem.Problems;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries of {@code --classpath}, with {@code lib/*} written out. */
record ClassPath(List<Path> entries) {
    ClassPath {
        entries = List.copyOf(entries);
    }

    static ClassPath parse(String text) {
        List<Path> entries = new ArrayList<>();
        for (String entry : text.split(java.util.regex.Pattern.quote(File.pathSeparator), -1)) {
            if (!entry.isBlank()) {
                entries.addAll(expand(entry));
            }
        }
        return new ClassPath(entries);
    }

    private static List<Path> expand(String entry) {
        try {
            if (entry.equals("*") || entry.endsWith(File.separator + "*")) {
                return jars(Path.of(entry.substring(0, entry.length() - 1)).toAbsolutePath());
            }
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.exists(path)) {
                return List.of(path);
            }
        } catch (InvalidPathException | IOException e) {
            // the same as a missing one
        }
        throw Problems.classPath(entry);
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            files.forEach(jars::add);
        }
        Collections.sort(jars);
        return jars;
    }

    /** These entries and the command's own, as javac takes them. */
    String forCompiler() {
        return Stream.concat(entries.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    URL[] urls() {
        return entries.stream()
                .map(entry -> {
                    try {
                        return entry.toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalArgumentException("not a class path entry: " + entry, e);
                    }
                })
                .toArray(URL[]::new);
    }
}
