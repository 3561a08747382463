package dev.brine.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fork servers that a suite shares with nobody, and that end soon after it. */
public final class OwnServers implements BeforeAllCallback, AfterAllCallback {
    private static final String CACHE = "brine.cache";
    private static final String IDLE = "brine.forkserver.idleMillis";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        System.setProperty(CACHE, Files.createTempDirectory("servers").toString());
        System.setProperty(IDLE, "1000");
    }

    /** A server whose registration is gone ends at its next look. */
    @Override
    public void afterAll(ExtensionContext context) {
        Path cache = Path.of(System.getProperty(CACHE));
        System.clearProperty(CACHE);
        System.clearProperty(IDLE);
        try (var files = Files.walk(cache)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(OwnServers::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
