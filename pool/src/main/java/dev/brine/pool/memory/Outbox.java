package dev.brine.pool.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where big arrays wait for the process that they are sent to. Its segments are used again and again, because the first
 * touch of a page costs twenty times a copy into it.
 *
 * <pre>
 *   sender                                   receiver
 *   parcel = outbox.open()
 *   handle = parcel.put(array)   --handle-->  array = inbox.take(handle)
 *   parcel.release()             &lt;--done--
 * </pre>
 *
 * <p>Thread-safe; a {@link Parcel} belongs to one thread at a time.
 */
public final class Outbox implements AutoCloseable {
    /** Arrays of fewer bytes go through the socket. */
    public static final int THRESHOLD_BYTES = 1 << 18;

    private final long idleLimitBytes;
    private final List<Segment> idle = new ArrayList<>();
    private long idleBytes;
    private boolean closed;

    /** An outbox that keeps at most so many bytes ready for reuse. */
    public Outbox(long idleLimitBytes) {
        this.idleLimitBytes = idleLimitBytes;
    }

    /** What is sent together and released together. */
    public Parcel open() {
        return new Parcel();
    }

    /** Frees what is idle; what is still on its way is freed when its parcel is released. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Outbox::free);
        idle.clear();
        idleBytes = 0;
    }

    /** The big arrays of one message. */
    public final class Parcel implements Function<Object, byte @Nullable []> {
        private @Nullable List<Segment> segments;
        private long bytes;

        private Parcel() {}

        /**
         * Copies the array into shared memory and returns what {@link Inbox#take} needs to find it, or null if it is small
         * or there is no shared memory left: it then has to go with the message.
         */
        public byte @Nullable [] put(Object array) {
            ArrayKind kind = ArrayKind.of(array);
            long size = kind.bytesOf(array);
            if (size < THRESHOLD_BYTES) {
                return null;
            }
            Segment segment;
            List<MappedByteBuffer> pages;
            try {
                segment = acquire(size);
                pages = segment.pages();
            } catch (IOException noRoom) {
                return null;
            }
            add(segment, size);
            kind.copyIn(array, pages);
            return new Handle(kind, kind.lengthOf(array), segment.address()).toBytes();
        }

        @Override
        public byte @Nullable [] apply(Object array) {
            return put(array);
        }

        private void add(Segment segment, long used) {
            if (segments == null) {
                segments = new ArrayList<>(1);
            }
            segments.add(segment);
            bytes += used;
        }

        /** How much was put into it. */
        public long bytes() {
            return bytes;
        }

        /** The receiver has its arrays, or will never want them. */
        public void release() {
            if (segments != null) {
                segments.forEach(Outbox.this::giveBack);
                segments = null;
                bytes = 0;
            }
        }
    }

    private Segment acquire(long bytes) throws IOException {
        synchronized (this) {
            for (Iterator<Segment> all = idle.iterator(); all.hasNext(); ) {
                Segment segment = all.next();
                long size = segment.address().bytes();
                if (size >= bytes && size / 2 <= bytes) {
                    all.remove();
                    idleBytes -= size;
                    return segment;
                }
            }
        }
        return Segment.create(roundedUp(bytes));
    }

    /** Sizes in steps of an eighth, so that arrays of about one size use the same segments. */
    private static long roundedUp(long bytes) {
        long step = Math.max(1 << 12, Long.highestOneBit(bytes) >> 3);
        return (bytes + step - 1) / step * step;
    }

    private synchronized void giveBack(Segment segment) {
        long size = segment.address().bytes();
        if (closed || size > idleLimitBytes) {
            free(segment);
            return;
        }
        idle.add(segment);
        idleBytes += size;
        while (idleBytes > idleLimitBytes) {
            Segment oldest = idle.remove(0);
            idleBytes -= oldest.address().bytes();
            free(oldest);
        }
    }

    private static void free(Segment segment) {
        try {
            segment.close();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "shared memory could not be released: " + segment.address().path(), e);
        }
    }
}
