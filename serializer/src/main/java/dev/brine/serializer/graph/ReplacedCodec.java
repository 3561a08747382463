package dev.brine.serializer.graph;

import org.jspecify.annotations.Nullable;

/** Reads what stands for an object that asked to be replaced. */
final class ReplacedCodec extends Codec {
    static final Form FORM = new Form(Object.class, new ReplacedCodec(), true, null);

    @Override
    Kind kind() {
        return Kind.SPECIAL;
    }

    @Override
    void write(Encoder out, Object value) {
        throw new IllegalStateException("written by its tag");
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        return in.read();
    }
}
