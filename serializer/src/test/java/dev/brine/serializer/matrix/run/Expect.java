package dev.brine.serializer.matrix.run;

import java.util.Objects;
import java.util.concurrent.Callable;

/** The few assertions that specimens need; the reading JVM stays free of test libraries. */
public final class Expect {
    private Expect() {}

    /** A step of a check that may fail. */
    @FunctionalInterface
    public interface Step {
        void run() throws Throwable;
    }

    public static void that(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("not so: " + what);
        }
    }

    public static void equal(Object expected, Object actual) {
        if (!Objects.deepEquals(expected, actual)) {
            throw new AssertionError("expected " + show(expected) + " but was " + show(actual));
        }
    }

    public static void same(Object expected, Object actual) {
        if (expected != actual) {
            throw new AssertionError("not the same object: " + show(expected) + " and " + show(actual));
        }
    }

    public static void notSame(Object one, Object other) {
        that(one != other, "two objects");
    }

    public static void near(double expected, double actual) {
        if (Math.abs(expected - actual) > 1e-9) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
    }

    /** Equal both ways, of one class, with one hash. */
    public static void alike(Object expected, Object actual) {
        equal(expected, actual);
        if (expected != null) {
            that(actual.equals(expected), "equal the other way round");
            equal(expected.getClass(), actual.getClass());
            if (!expected.getClass().isArray()) {
                equal(expected.hashCode(), actual.hashCode());
            }
        }
    }

    public static <X extends Throwable> X fails(Class<X> type, Step step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            if (type.isInstance(thrown)) {
                return type.cast(thrown);
            }
            throw new AssertionError("expected " + type.getName() + " but " + thrown + " was thrown", thrown);
        }
        throw new AssertionError("expected " + type.getName() + " but nothing was thrown");
    }

    /** Runs the step in another thread and gives its result: what it takes must not be held. */
    public static <T> T elsewhere(Callable<T> step) throws Exception {
        java.util.concurrent.FutureTask<T> task = new java.util.concurrent.FutureTask<>(step);
        Thread thread = new Thread(task, "elsewhere");
        thread.setDaemon(true);
        thread.start();
        return task.get(5, java.util.concurrent.TimeUnit.SECONDS);
    }

    private static String show(Object value) {
        String text;
        try {
            text = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        } catch (Throwable unprintable) {
            text = value.getClass().getName() + " (toString fails: " + unprintable + ")";
        }
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
