package dev.brine.pool.worker;

import dev.brine.pool.memory.Inbox;
import dev.brine.pool.memory.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Big arrays on either way: takes those of arguments, and keeps those of results until the parent says that it has them.
 * Nothing is made before the first one comes, so that a worker's start does not pay for it. Thread-safe.
 */
final class Parcels {
    private static final long KEPT_BYTES = 256L << 20;

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Outbox outbox;
    private @Nullable Inbox inbox;

    private record Waiting(long task, Outbox.Parcel parcel) {}

    /** Finds arrays of arguments. No lambda: the first one costs a worker's start tens of milliseconds. */
    final Function<byte[], Object> arriving = new Function<>() {
        @Override
        public Object apply(byte[] handle) {
            try {
                return inbox().take(handle);
            } catch (IOException e) {
                throw new UncheckedIOException("what the parent has put aside is gone: " + e.getMessage(), e);
            }
        }
    };

    /** The arrays of one result. */
    final class Departing implements Function<Object, byte @Nullable []> {
        private Outbox.@Nullable Parcel parcel;

        @Override
        public byte @Nullable [] apply(Object array) {
            if (parcel == null) {
                parcel = outbox().open();
            }
            return parcel.put(array);
        }

        /** The result was not sent after all. */
        void drop() {
            if (parcel != null) {
                parcel.release();
                parcel = null;
            }
        }

        /** The result of this task is about to be sent; its arrays wait until {@link #taken}. */
        void sent(long task) {
            if (parcel != null) {
                keep(new Waiting(task, parcel));
                parcel = null;
            }
        }
    }

    private synchronized void keep(Waiting one) {
        waiting.addLast(one);
    }

    /** The parent has the results of all tasks up to this one. */
    synchronized void taken(long upTo) {
        while (!waiting.isEmpty() && waiting.getFirst().task <= upTo) {
            waiting.removeFirst().parcel.release();
        }
    }

    private synchronized Outbox outbox() {
        if (outbox == null) {
            outbox = new Outbox(KEPT_BYTES);
        }
        return outbox;
    }

    private synchronized Inbox inbox() {
        if (inbox == null) {
            inbox = new Inbox(KEPT_BYTES);
        }
        return inbox;
    }
}
