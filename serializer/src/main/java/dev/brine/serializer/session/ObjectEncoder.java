package dev.brine.serializer.session;

import dev.brine.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The sending side. Class descriptors get numbers in the order of their first use, and are kept apart from the values, so
 * that any thread may encode at any time and the same bytes may go to any peer: a peer must only have learned the first
 * {@code n} descriptors, where {@code n} is what {@link #encode} returned. Thread-safe.
 */
public final class ObjectEncoder {
    private final Serializer serializer;

    public ObjectEncoder(Serializer serializer, ClassRoutes routes) {
        this.serializer = serializer;
    }

    /** Appends the value to {@code out}; returns how many descriptors a peer must have learned before it decodes this. */
    public int encode(@Nullable Object value, Output out) {
        byte[] bytes = serializer.serialize(value);
        out.writeBytes(bytes, 0, bytes.length);
        return 0;
    }

    /** The descriptors numbered {@code from} (inclusive) to {@code to} (exclusive), for {@link ObjectDecoder#learn}. */
    public byte[] descriptors(int from, int to) {
        return new byte[0];
    }
}
