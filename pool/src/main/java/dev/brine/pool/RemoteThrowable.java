package dev.brine.pool;

import dev.brine.pool.engine.Thrown;

/** Stands for what a task threw, when its class could not travel: same text, same stack trace, same causes. */
final class RemoteThrowable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    RemoteThrowable(Thrown thrown) {
        super(thrown.message() == null ? thrown.text() : thrown.message());
        this.text = thrown.text();
        setStackTrace(thrown.stack().toArray(StackTraceElement[]::new));
        Thrown cause = thrown.cause();
        if (cause != null) {
            initCause(new RemoteThrowable(cause));
        }
        thrown.suppressed().forEach(each -> addSuppressed(new RemoteThrowable(each)));
    }

    @Override
    public String toString() {
        return text;
    }
}
