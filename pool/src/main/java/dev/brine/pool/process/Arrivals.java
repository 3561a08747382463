package dev.brine.pool.process;

import dev.brine.pool.memory.Inbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** The big arrays that one worker's results put aside. Used by one thread at a time. */
final class Arrivals implements Function<byte[], Object> {
    private final Inbox inbox;
    private boolean taken;
    private boolean lost;

    Arrivals(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Object apply(byte[] handle) {
        taken = true;
        try {
            return inbox.take(handle);
        } catch (IOException e) {
            lost = true;
            throw new UncheckedIOException("what a worker has put aside is gone: " + e.getMessage(), e);
        }
    }

    /** Whether something was taken since this was asked last: the worker may then use its memory again. */
    boolean tookSome() {
        boolean took = taken;
        taken = false;
        return took;
    }

    /** Whether something was not there any more: the worker is gone, and with it what it had not sent through the socket. */
    boolean lostSome() {
        return lost;
    }
}
