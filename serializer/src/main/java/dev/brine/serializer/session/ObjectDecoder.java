package dev.brine.serializer.session;

import dev.brine.serializer.Serializer;
import dev.brine.serializer.graph.FormTable;
import dev.brine.serializer.graph.Inside;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The receiving side of one connection. {@link #learn} is called in the order of the stream; decoding is thread-safe. */
public final class ObjectDecoder {
    private final Inside inside;
    private final FormTable table;

    /** A decoder for a peer that puts nothing aside. */
    public ObjectDecoder(Serializer serializer, ClassRoutes routes) {
        this(serializer, routes, handle -> {
            throw new IllegalStateException("this peer has put an array aside, and nobody knows where to look for it");
        });
    }

    /** A decoder that finds the arrays which the peer has put aside by this function. */
    public ObjectDecoder(Serializer serializer, ClassRoutes routes, Function<byte[], Object> aside) {
        this.inside = Inside.of(serializer);
        this.table = new FormTable(inside.engine(), new SessionRoutes(routes), aside);
    }

    /**
     * Learns descriptors made by {@link ObjectEncoder#descriptors}, the next ones in their order. Looks for no class
     * yet: one that is missing fails only the values that need it.
     *
     * @throws dev.brine.serializer.SerializationException if the bytes are damaged
     */
    public void learn(byte[] bytes, int offset, int length) {
        try {
            table.learn(bytes, offset, length);
        } catch (RuntimeException e) {
            throw inside.reading(e);
        }
    }

    /**
     * Reads one value from exactly these bytes.
     *
     * @throws dev.brine.serializer.SerializationException if the bytes are damaged, or name something that is not here
     */
    public @Nullable Object decode(byte[] bytes, int offset, int length) {
        try {
            return inside.engine().decode(bytes, offset, length, table);
        } catch (RuntimeException e) {
            throw inside.reading(e);
        }
    }
}
