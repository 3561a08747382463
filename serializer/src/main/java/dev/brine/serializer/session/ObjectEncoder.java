package dev.brine.serializer.session;

import dev.brine.serializer.Serializer;
import dev.brine.serializer.graph.DescriptorTable;
import dev.brine.serializer.graph.Engine;
import dev.brine.serializer.graph.Inside;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sending side. Class descriptors get numbers in the order of their first use, and are kept apart from the values, so
 * that any thread may encode at any time and the same bytes may go to any peer: a peer must only have learned the first
 * {@code n} descriptors, where {@code n} is what {@link #encode} returned. Thread-safe.
 */
public final class ObjectEncoder {
    private final Inside inside;
    private final DescriptorTable table;

    public ObjectEncoder(Serializer serializer, ClassRoutes routes) {
        this.inside = Inside.of(serializer);
        this.table = new DescriptorTable(new SessionRoutes(routes));
    }

    /**
     * Appends the value to {@code out}; returns how many descriptors a peer must have learned before it decodes this.
     *
     * @throws dev.brine.serializer.SerializationException if something in the value cannot travel; {@code out} then
     *     holds what it held before
     */
    public int encode(@Nullable Object value, Output out) {
        return encode(value, out, null);
    }

    /**
     * As {@link #encode(Object, Output)}, and offers each array of primitives of a megabyte or more to {@code aside}: it may
     * put the array where the peer finds it by the bytes that it returns, or return null to have it in the stream.
     */
    public int encode(@Nullable Object value, Output out, @Nullable Function<Object, byte @Nullable []> aside) {
        try {
            Engine.Encoded encoded = inside.engine().encode(value, out.array(), out.size(), table, aside);
            out.replace(encoded.array(), encoded.end());
            return encoded.descriptors();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            throw inside.writing(value, e);
        }
    }

    /** The descriptors numbered {@code from} (inclusive) to {@code to} (exclusive), for {@link ObjectDecoder#learn}. */
    public byte[] descriptors(int from, int to) {
        return table.range(from, to);
    }
}
