package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.Externalizable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Externalizable classes, which write and read themselves; made by their public constructor. */
final class ExternalCodec extends Codec {
    private final Class<?> type;
    private final @Nullable MethodHandle constructor;

    ExternalCodec(Class<?> type, @Nullable MethodHandle constructor) {
        this.type = type;
        this.constructor = constructor == null ? null : constructor.asType(MethodType.methodType(Externalizable.class));
    }

    @Override
    Kind kind() {
        return Kind.EXTERNAL;
    }

    @Override
    void write(Encoder out, Object value) {
        HookOutput items = HookOutput.of(out, value, null);
        try {
            ((Externalizable) value).writeExternal(items);
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.WriteHookFailed(type, "writeExternal", e), e);
        }
        items.finish();
    }

    @Override
    Object read(Decoder in, int slot) {
        if (constructor == null) {
            throw Descriptors.differs(type, "it is Externalizable, but has no public constructor without arguments");
        }
        try {
            Externalizable value = (Externalizable) constructor.invokeExact();
            in.fill(slot, value);
            HookInput items = HookInput.of(in, value, null);
            value.readExternal(items);
            items.skipToEnd();
            return value;
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.ReadHookFailed(type, "readExternal", e), e);
        }
    }
}
