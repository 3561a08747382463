package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be learned of a Java installation without running it. */
final class JavaHome {
    static final int OLDEST_FEATURE = 17;

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");

    private JavaHome() {}

    /** The version in its {@code release} file, such as {@code 17.0.15}; null if it does not say. */
    static @Nullable String version(Path javaHome) {
        if (javaHome.equals(Path.of(System.getProperty("java.home")))) {
            return System.getProperty("java.version");
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(javaHome.resolve("release")));
            return version.find() ? version.group(1) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** 17 of {@code 17.0.15}, 8 of {@code 1.8.0_452}; our oldest of what cannot be read. */
    static int feature(String version) {
        Matcher number = Pattern.compile("(?:1\\.)?(\\d{1,4}).*").matcher(version);
        return number.matches() ? Integer.parseInt(number.group(1)) : OLDEST_FEATURE;
    }
}
