package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What can be learned of a Java installation without running it. */
final class JavaHome {
    static final int OLDEST_FEATURE = 17;

    private static final String VERSION = "JAVA_VERSION=\"";

    private JavaHome() {}

    /** The version in its {@code release} file, such as {@code 17.0.15}; null if it does not say. */
    static @Nullable String version(Path javaHome) {
        if (javaHome.equals(Path.of(System.getProperty("java.home")))) {
            return System.getProperty("java.version");
        }
        try {
            for (String line : Files.readAllLines(javaHome.resolve("release"))) {
                int end = line.indexOf('"', VERSION.length());
                if (line.startsWith(VERSION) && end > VERSION.length()) {
                    return line.substring(VERSION.length(), end);
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /** 17 of {@code 17.0.15}, 8 of {@code 1.8.0_452}; our oldest of what cannot be read. */
    static int feature(String version) {
        int from = version.startsWith("1.") ? 2 : 0;
        int to = from;
        while (to < version.length() && to < from + 4 && Character.isDigit(version.charAt(to))) {
            to++;
        }
        return to > from ? Integer.parseInt(version.substring(from, to)) : OLDEST_FEATURE;
    }
}
