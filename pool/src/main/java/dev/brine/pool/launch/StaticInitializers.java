package dev.brine.pool.launch;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The static initializers that the calling thread is in. A pool that is built in one, and given tasks that need the same class,
 * starts itself over: each worker that runs such a task initializes the class as well, and so builds a pool, and so on. Python
 * knows this as the missing main guard. So workers are told in whose initializers the pools above them were built. A pool that
 * a worker builds there starts nothing until it is given a task, and no task is taken while such an initializer runs again.
 */
public final class StaticInitializers {
    private StaticInitializers() {}

    /** The classes whose static initializers this thread runs now, by name. */
    public static Set<String> running() {
        Set<String> names = new HashSet<>();
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (isInitializer(frame)) {
                names.add(frame.getClassName());
            }
        }
        return names.isEmpty() ? Set.of() : Set.copyOf(names);
    }

    /** Where this thread runs the static initializer of one of these classes; null if it runs none. */
    public static @Nullable StackTraceElement running(Set<String> classes) {
        return classes.isEmpty()
                ? null
                : Arrays.stream(new Throwable().getStackTrace())
                        .filter(frame -> isInitializer(frame) && classes.contains(frame.getClassName()))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isInitializer(StackTraceElement frame) {
        return frame.getMethodName().equals("<clinit>");
    }
}
