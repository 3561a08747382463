package dev.brine.pool.memory;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process has mapped, by the segment's identity, so that several tasks on one segment map it once.
 *
 * <p>Only the garbage collector can let a mapping go, and to the collector a mapped gigabyte is a buffer of a hundred bytes: a worker
 * with a quiet heap would keep the memory of every array that its parent has closed long ago. So each time that much has been mapped
 * anew, the owners are looked at, and the collector is asked for if enough of them have closed theirs.
 *
 * <p>Thread-safe.
 *
 * @param <T> what holds the mapped buffers, and is dropped when nobody uses them
 */
public final class Mappings<T> {
    private final long toleratedBytes;
    private final LongSupplier heapBytes;
    private final Runnable collector;
    private final Map<UUID, Mapping<T>> all = new HashMap<>();
    private long bytesSinceLook;

    private record Mapping<T>(Segment.Address address, WeakReference<T> holder) {
        boolean isGone() {
            return holder.get() == null;
        }
    }

    /** Mappings of which so much may be left over, or as much as the heap holds if that is more: a collection costs by what lives in the heap. */
    public Mappings(long toleratedBytes) {
        this(toleratedBytes, Mappings::heapBytes, System::gc);
    }

    Mappings(long toleratedBytes, LongSupplier heapBytes, Runnable collector) {
        this.toleratedBytes = toleratedBytes;
        this.heapBytes = heapBytes;
        this.collector = collector;
    }

    /** Who holds the segment in this process, or null if it is not mapped. */
    public synchronized @Nullable T find(UUID identity) {
        Mapping<T> known = all.get(identity);
        return known == null ? null : known.holder.get();
    }

    /** Notes that the segment has been mapped. */
    public synchronized void add(Segment.Address address, T holder) {
        all.values().removeIf(Mapping::isGone);
        bytesSinceLook += address.bytes();
        if (bytesSinceLook > tolerated()) {
            bytesSinceLook = 0;
            if (closedBytes() > tolerated() / 2) {
                collector.run();
            }
        }
        all.put(address.identity(), new Mapping<>(address, new WeakReference<>(holder)));
    }

    private long tolerated() {
        return Math.max(toleratedBytes, heapBytes.getAsLong());
    }

    private static long heapBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private long closedBytes() {
        return all.values().stream()
                .map(Mapping::address)
                .filter(Segment::isClosed)
                .mapToLong(Segment.Address::bytes)
                .sum();
    }
}
