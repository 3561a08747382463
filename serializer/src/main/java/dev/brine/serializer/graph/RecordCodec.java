package dev.brine.serializer.graph;

import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records: their components, and back through the canonical constructor, which may check them. */
final class RecordCodec extends HotCodec {
    private final MethodHandle constructor;
    private final MethodHandle spread;
    private final Allocator allocator;

    /** Fields in the order of the components; the constructor takes all of them. */
    RecordCodec(
            Class<?> type, List<FieldSlot> components, MethodHandle constructor, Allocator allocator, Shapes shapes) {
        super(type, components.toArray(new FieldSlot[0]), shapes);
        this.constructor = constructor.asFixedArity(); // the canonical one may take varargs
        this.spread = this.constructor
                .asSpreader(Object[].class, components.size())
                .asType(MethodType.methodType(Object.class, Object[].class));
        this.allocator = allocator;
    }

    @Override
    Kind kind() {
        return Kind.RECORD;
    }

    @Override
    MethodHandle constructor() {
        return constructor;
    }

    @Override
    void write(Encoder out, Object value) {
        FieldCode code = out.isTracing() ? null : warm();
        if (code != null) {
            code.write(out, value);
            return;
        }
        for (FieldSlot component : fields) {
            FieldCodec.writeField(out, value, component);
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        FieldCode code = warm();
        if (code != null) {
            return code.read(in, slot);
        }
        Object[] values = new Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = FieldCodec.readValue(in, fields[i].kind());
            saw(i, values[i]);
        }
        Object early = in.filled(slot);
        if (early != null) {
            return filled(early, values);
        }
        try {
            return (Object) spread.invokeExact(values);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    /** The object that a child needed before it could be constructed. */
    Object filled(Object early, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            fields[i].set(early, values[i]);
        }
        return early;
    }

    RuntimeException failure(Throwable e) {
        if (!(e instanceof ClassCastException) && !(e instanceof NullPointerException)) {
            Hooks.rethrowFatal(e);
        }
        return new RefusedException(new Refusal.ReadHookFailed(type(), "its canonical constructor", e), e);
    }

    /** A record in a cycle cannot be constructed: its components need it before. */
    @Override
    @Nullable
    Object allocateEarly() {
        return FieldCodec.allocate(type(), allocator);
    }
}
