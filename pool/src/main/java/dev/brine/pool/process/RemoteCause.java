package dev.brine.pool.process;

import dev.brine.pool.engine.Thrown;

/** What was thrown in a worker while something was read or written there. */
final class RemoteCause extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    RemoteCause(Thrown thrown) {
        super(thrown.text());
        this.text = thrown.text();
        setStackTrace(thrown.stack().toArray(StackTraceElement[]::new));
        Thrown cause = thrown.cause();
        if (cause != null) {
            initCause(new RemoteCause(cause));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
