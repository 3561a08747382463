package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.Externalizable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** Externalizable classes, which write and read themselves; made by their constructor without parameters. */
final class ExternalCodec extends Codec {
    private final Class<?> type;
    private final MethodHandle constructor;

    ExternalCodec(Class<?> type, MethodHandle constructor) {
        this.type = type;
        this.constructor = constructor.asType(MethodType.methodType(Externalizable.class));
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
