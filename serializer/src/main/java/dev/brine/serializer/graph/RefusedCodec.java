package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Of a class whose values may not travel. */
final class RefusedCodec extends Codec {
    private final Refusal refusal;

    RefusedCodec(Refusal refusal) {
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }

    @Override
    Kind kind() {
        return Kind.SPECIAL;
    }

    @Override
    void writeTagged(Encoder out, Shape shape, Object value) {
        out.refuse(value, refusal, null);
    }

    @Override
    void write(Encoder out, Object value) {
        out.refuse(value, refusal, null);
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        throw new RefusedException(refusal);
    }
}
