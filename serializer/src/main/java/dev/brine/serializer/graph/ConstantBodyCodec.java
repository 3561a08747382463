package dev.brine.serializer.graph;

import org.jspecify.annotations.Nullable;

/** An enum constant with a body has a class of its own; it is written as one of its enum's. */
final class ConstantBodyCodec extends Codec {
    private final Class<?> enumType;

    ConstantBodyCodec(Class<?> enumType) {
        this.enumType = enumType;
    }

    @Override
    Kind kind() {
        return Kind.ENUM;
    }

    @Override
    void writeTagged(Encoder out, Shape shape, Object value) {
        out.writeObject(out.engine().shapes().of(enumType), value);
    }

    @Override
    void write(Encoder out, Object value) {
        throw new IllegalStateException("written as its enum: " + value);
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        throw in.damaged("the body of an enum constant");
    }
}
