package dev.brine.pool;

import java.time.Duration;
import java.util.Objects;

/** Argument checks that say what was wrong, and how much. */
final class Checks {
    private Checks() {}

    static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be >= " + least + ": " + name + "=" + value);
        }
        return value;
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
