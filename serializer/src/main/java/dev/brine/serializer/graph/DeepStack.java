package dev.brine.serializer.graph;

/**
 * Continues a deep recursion on a fresh thread with a stack of its own, and waits for it. That is simple, and it is
 * right for records and hash tables, which need their children whole; an explicit stack of work is not.
 */
final class DeepStack {
    /** How many objects deep the caller's own stack is used, which may be small or already deep. */
    static final int FIRST_SEGMENT = 250;

    static final int NEXT_SEGMENT = 100_000;

    /** Reserved, not committed: a typical level takes a few hundred bytes. */
    private static final long STACK_BYTES = 512L << 20;

    private DeepStack() {}

    static void run(Runnable work) {
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failure[0] = e;
                    }
                },
                "brine-deep",
                STACK_BYTES);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure[0] instanceof RuntimeException e) {
            throw e;
        }
        if (failure[0] instanceof Error e) {
            throw e;
        }
    }
}
