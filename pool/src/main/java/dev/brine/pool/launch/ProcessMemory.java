package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a process holds, as Linux tells; empty elsewhere. */
public final class ProcessMemory {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
    private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private ProcessMemory() {}

    /** What it holds in RAM, with all that it shares; cheap. */
    public static OptionalLong residentBytes(long pid) {
        return kilobytes(Path.of("/proc/" + pid + "/status"), RESIDENT);
    }

    /** What it holds in RAM, with its share of what it shares; costs milliseconds. */
    public static OptionalLong proportionalBytes(long pid) {
        return kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), PROPORTIONAL);
    }

    private static OptionalLong kilobytes(Path file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024) : OptionalLong.empty();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
