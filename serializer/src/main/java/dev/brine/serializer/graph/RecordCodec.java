package dev.brine.serializer.graph;

import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records: their components, and back through the canonical constructor, which may check them. */
final class RecordCodec extends Codec {
    private final Class<?> type;
    private final FieldSlot[] components;
    private final MethodHandle constructor;
    private final Allocator allocator;
    private final byte[] signature;

    /** Fields in the order of the components; the constructor takes all of them. */
    RecordCodec(Class<?> type, List<FieldSlot> components, MethodHandle constructor, Allocator allocator) {
        this.type = type;
        this.components = components.toArray(new FieldSlot[0]);
        this.constructor = constructor
                .asSpreader(Object[].class, components.size())
                .asType(MethodType.methodType(Object.class, Object[].class));
        this.allocator = allocator;
        this.signature = Layout.signature(components);
    }

    @Override
    Kind kind() {
        return Kind.RECORD;
    }

    @Override
    byte[] signature() {
        return signature;
    }

    @Override
    void write(Encoder out, Object value) {
        for (FieldSlot component : components) {
            FieldCodec.writeField(out, value, component);
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = FieldCodec.readValue(in, components[i].kind());
        }
        Object early = in.filled(slot);
        if (early != null) {
            for (int i = 0; i < values.length; i++) {
                components[i].set(early, values[i]);
            }
            return early;
        }
        try {
            return (Object) constructor.invokeExact(values);
        } catch (ClassCastException | NullPointerException e) {
            throw new RefusedException(new Refusal.ReadHookFailed(type, "its canonical constructor", e), e);
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.ReadHookFailed(type, "its canonical constructor", e), e);
        }
    }

    /** A record in a cycle cannot be constructed: its components need it before. */
    @Override
    @Nullable
    Object allocateEarly() {
        return FieldCodec.allocate(type, allocator);
    }

    @Override
    Codec adapt(Class<?> writtenType, Kind writtenKind, byte[] writtenSignature) {
        if (writtenKind != kind()) {
            return super.adapt(writtenType, writtenKind, writtenSignature);
        }
        throw Descriptors.differs(type, SignatureDiff.of(writtenSignature, signature));
    }
}
