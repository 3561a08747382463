package dev.brine.serializer.graph;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A class that is carried in a way of its own; its name must be the same on both sides. */
abstract class SpecialCodec extends Codec {
    private final byte[] signature;

    SpecialCodec(String name) {
        this.signature = name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    final Kind kind() {
        return Kind.SPECIAL;
    }

    @Override
    final byte[] signature() {
        return signature;
    }

    @Override
    abstract void write(Encoder out, Object value);

    @Override
    abstract @Nullable Object read(Decoder in, int slot);
}
