package dev.brine.pool.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What one worker was told of {@link LogLevels}, and whether there is news. Asks for these only once the worker has: it may never log. */
final class ToldLevels {
    private volatile @Nullable Properties told;

    /** What the worker is told when it asks. */
    byte[] answer() {
        Properties now = LogLevels.asConfiguration();
        told = now;
        return bytes(now);
    }

    /** What the worker is told if it has asked, and something has changed since; else null. */
    byte @Nullable [] news() {
        Properties before = told;
        if (before == null) {
            return null;
        }
        Properties now = LogLevels.asConfiguration();
        if (now.equals(before)) {
            return null;
        }
        told = now;
        return bytes(now);
    }

    private static byte[] bytes(Properties properties) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            properties.store(bytes, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
