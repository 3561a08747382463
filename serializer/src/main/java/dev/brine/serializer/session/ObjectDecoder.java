package dev.brine.serializer.session;

import dev.brine.serializer.Serializer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The receiving side of one connection. {@link #learn} is called in the order of the stream; decoding is thread-safe. */
public final class ObjectDecoder {
    private final Serializer serializer;

    public ObjectDecoder(Serializer serializer, ClassRoutes routes) {
        this.serializer = serializer;
    }

    /** Learns descriptors made by {@link ObjectEncoder#descriptors}, the next ones in their order. */
    public void learn(byte[] bytes, int offset, int length) {}

    /** Reads one value from exactly these bytes. */
    public @Nullable Object decode(byte[] bytes, int offset, int length) {
        return serializer.deserialize(Arrays.copyOfRange(bytes, offset, offset + length));
    }
}
