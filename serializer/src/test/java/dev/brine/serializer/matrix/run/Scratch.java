package dev.brine.serializer.matrix.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for the files that specimens open, and those that these make beside them; gone when this JVM ends. */
public final class Scratch {
    private static final Path FOLDER = create();

    private Scratch() {}

    public static Path file(String suffix) throws IOException {
        return Files.createTempFile(FOLDER, "scratch", suffix);
    }

    private static Path create() {
        try {
            Path folder = Files.createTempDirectory("brine-matrix");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "brine-matrix-scratch"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // what cannot be deleted now stays, and says so by being there
        }
    }
}
