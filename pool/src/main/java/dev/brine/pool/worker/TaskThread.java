package dev.brine.pool.worker;

import org.jspecify.annotations.Nullable;

/** The thread that runs tasks: gives it back to the next one as the first one had it. To be used by that thread alone. */
final class TaskThread {
    private final Thread thread = Thread.currentThread();
    private final String name = thread.getName();
    private final int priority = thread.getPriority();
    private @Nullable ClassLoader loader = thread.getContextClassLoader();

    /** From here on tasks have this context class loader. */
    void useLoader(@Nullable ClassLoader context) {
        loader = context;
        thread.setContextClassLoader(context);
    }

    /** Undoes what a task did to it. Called after each one, so it only looks if nothing was done. */
    @SuppressWarnings("ReferenceEquality")
    void restore() {
        if (thread.getName() != name) {
            thread.setName(name);
        }
        if (thread.getPriority() != priority) {
            thread.setPriority(priority);
        }
        if (thread.getContextClassLoader() != loader) {
            thread.setContextClassLoader(loader);
        }
        if (thread.getUncaughtExceptionHandler() != thread.getThreadGroup()) {
            thread.setUncaughtExceptionHandler(null);
        }
    }
}
