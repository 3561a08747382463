package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often Linux has killed a process for lack of memory, in our control group if that is told, else on this machine.
 * Counters only: who was killed is known to the administrator alone, so a rise is evidence and not proof.
 */
final class OomKills {
    private static final Pattern COUNT = Pattern.compile("(?m)^oom_kill (\\d+)$");

    private final Path file;
    private final boolean ofGroup;
    private final long before;

    private OomKills(Path file, boolean ofGroup, long before) {
        this.file = file;
        this.ofGroup = ofGroup;
        this.before = before;
    }

    /** Starts counting now. */
    static OomKills startCounting() {
        return startCounting(Path.of("/sys/fs/cgroup"), Path.of("/proc"));
    }

    static OomKills startCounting(Path groups, Path proc) {
        for (Path file : new Path[] {
            groups.resolve(ownGroup(proc, "0::")).resolve("memory.events"),
            groups.resolve("memory.events"),
            groups.resolve("memory").resolve(ownGroup(proc, ":memory:")).resolve("memory.oom_control"),
            groups.resolve("memory/memory.oom_control"),
        }) {
            OptionalLong count = read(file);
            if (count.isPresent()) {
                return new OomKills(file, true, count.getAsLong());
            }
        }
        Path machine = proc.resolve("vmstat");
        return new OomKills(machine, false, read(machine).orElse(0));
    }

    /** How many were killed since. */
    long since() {
        return Math.max(0, read(file).orElse(before) - before);
    }

    /** Where these were counted: {@code in this container}, {@code on this machine}. */
    String place() {
        return ofGroup ? "in this control group" : "on this machine";
    }

    private static String ownGroup(Path proc, String tag) {
        try {
            for (String line : Files.readAllLines(proc.resolve("self/cgroup"))) {
                int at = line.indexOf(tag);
                if (at >= 0) {
                    return line.substring(at + tag.length()).replaceFirst("^/+", "");
                }
            }
        } catch (IOException e) {
            // No control groups here.
        }
        return "";
    }

    private static OptionalLong read(Path file) {
        try {
            Matcher matcher = COUNT.matcher(Files.readString(file));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
