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
