package dev.brine.serializer.graph;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enum constants by name: the descriptor lists the names, and a constant is a place in that list. */
final class EnumCodec extends Codec {
    private final Class<?> type;
    private final @Nullable Object[] constants;
    private final byte[] signature;

    private EnumCodec(Class<?> type, @Nullable Object[] constants, byte[] signature) {
        this.type = type;
        this.constants = constants;
        this.signature = signature;
    }

    static EnumCodec of(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        byte[] signature = Descriptors.bytes(out -> {
            out.writeInt(constants.length);
            for (Object constant : constants) {
                out.writeUTF(((Enum<?>) constant).name());
            }
        });
        return new EnumCodec(type, constants, signature);
    }

    @Override
    Kind kind() {
        return Kind.ENUM;
    }

    @Override
    boolean isTracked() {
        return false;
    }

    @Override
    byte[] signature() {
        return signature;
    }

    @Override
    void write(Encoder out, Object value) {
        out.putVarint(((Enum<?>) value).ordinal());
    }

    @Override
    Object read(Decoder in, int slot) {
        int ordinal = in.getVarint();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw in.damaged("constant " + ordinal + " of " + type.getName());
        }
        Object constant = constants[ordinal];
        if (constant == null) {
            throw Descriptors.differs(type, "the constant that was written (number " + ordinal + ") is not here");
        }
        return constant;
    }

    @Override
    Codec adapt(Class<?> writtenType, Kind writtenKind, byte[] writtenSignature) {
        if (writtenKind != kind()) {
            return super.adapt(writtenType, writtenKind, writtenSignature);
        }
        Map<String, Object> byName = new HashMap<>();
        for (Object constant : constants) {
            if (constant != null) {
                byName.put(((Enum<?>) constant).name(), constant);
            }
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(writtenSignature));
            int count = in.readInt();
            if (count < 0 || count > writtenSignature.length) {
                throw RefusedException.damaged(0, "an enum of " + count + " constants");
            }
            Object[] mapped = new Object[count];
            for (int i = 0; i < count; i++) {
                mapped[i] = byName.get(in.readUTF());
            }
            return new EnumCodec(type, mapped, writtenSignature);
        } catch (IOException e) {
            throw RefusedException.damaged(0, "the constants of an enum end too early");
        }
    }
}
