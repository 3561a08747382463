package dev.brine.pool.memory;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes big arrays out of the memory that another process's {@link Outbox} put them into. Keeps the mappings of the
 * segments that came last, because senders use their segments again. Thread-safe.
 */
public final class Inbox {
    private final long mappedLimitBytes;
    private final Map<UUID, Mapping> mappings = new LinkedHashMap<>(16, 0.75f, true);
    private long mappedBytes;

    private record Mapping(List<MappedByteBuffer> pages, long bytes) {}

    /** An inbox that keeps at most so many bytes mapped. */
    public Inbox(long mappedLimitBytes) {
        this.mappedLimitBytes = mappedLimitBytes;
    }

    /**
     * The array that this handle stands for, as a new array in the heap.
     *
     * @throws IOException if the sender is gone or the handle is not one
     */
    public Object take(byte[] handleBytes) throws IOException {
        Handle handle = Handle.fromBytes(handleBytes);
        List<MappedByteBuffer> pages = map(handle.address());
        return handle.kind().copyOut(pages, handle.length());
    }

    private synchronized List<MappedByteBuffer> map(Segment.Address address) throws IOException {
        Mapping known = mappings.get(address.identity());
        if (known == null) {
            known = new Mapping(Segment.open(address), address.bytes());
            mappings.put(address.identity(), known);
            mappedBytes += known.bytes;
            Iterator<Mapping> eldest = mappings.values().iterator();
            while (mappedBytes > mappedLimitBytes && eldest.hasNext()) {
                mappedBytes -= eldest.next().bytes;
                eldest.remove();
            }
        }
        return known.pages;
    }
}
