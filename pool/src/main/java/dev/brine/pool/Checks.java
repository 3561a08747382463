package dev.brine.pool;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Argument checks that say what was wrong, and how much. */
final class Checks {
    private Checks() {}

    static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be >= " + least + ": " + name + "=" + value);
        }
        return value;
    }

    /** Of options that say the same thing in different ways, which one is said: this one, unless it was another before. */
    static String only(@Nullable String saidBefore, String said) {
        if (saidBefore != null && !saidBefore.equals(said)) {
            throw new IllegalArgumentException(said + " cannot be combined with " + saidBefore);
        }
        return said;
    }

    /** Refuses flags that say what another option says. */
    static void jvmArgs(List<String> args, @Nullable String heap, Map<String, String> systemProperties) {
        for (String arg : args) {
            if (heap != null && (arg.startsWith("-Xmx") || arg.startsWith("-XX:MaxHeapSize="))) {
                throw new IllegalArgumentException(
                        "heap cannot be combined with a heap in jvmArgs: heap=" + heap + ", jvmArgs=" + arg);
            }
            int end = arg.indexOf('=');
            String property = arg.startsWith("-D") ? arg.substring(2, end < 0 ? arg.length() : end) : "";
            if (systemProperties.containsKey(property)) {
                throw new IllegalArgumentException(
                        "systemProperties cannot be combined with the same property in jvmArgs: systemProperties="
                                + property + "=" + systemProperties.get(property) + ", jvmArgs=" + arg);
            }
        }
    }

    /** Refuses what no environment can hold, before a worker is to be started with it. */
    static void environmentVariable(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "environment must not have a name that is empty or holds '=' or NUL: name=\"" + name + "\"");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("environment must not have a value that holds NUL: name=" + name);
        }
    }

    static long positiveNanos(String name, Duration value) {
        Objects.requireNonNull(value, name + " must not be null");
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive: " + name + "=" + value);
        }
        try {
            return value.toNanos();
        } catch (ArithmeticException longerThanACentury) {
            return Long.MAX_VALUE / 2;
        }
    }
}
