package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.refusal.Refusal;
import java.io.InvalidClassException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serializable classes with hooks, and all of the JDK's own: layer by layer, by the names of Java serialization, which are
 * the same on every JDK. Parents that are not Serializable go by their fields, which Java serialization would lose; unless
 * the class below has hooks, which then restore them as they are used to.
 */
final class HookCodec extends Codec {
    private final Class<?> type;
    private final Allocator allocator;
    private final @Nullable Constructor<?> parent;
    private final List<HookLayer> layers;
    private final List<HookLayer> written;
    private final byte[] signature;

    private HookCodec(
            Class<?> type,
            Allocator allocator,
            @Nullable Constructor<?> parent,
            List<HookLayer> layers,
            List<HookLayer> written,
            byte[] signature) {
        this.type = type;
        this.allocator = allocator;
        this.parent = parent;
        this.layers = layers;
        this.written = written;
        this.signature = signature;
    }

    static HookCodec of(Access access, Class<?> type) throws IllegalAccessException {
        List<HookLayer> layers = HookLayer.of(access, type);
        byte[] signature = Descriptors.bytes(out -> {
            out.writeShort(layers.size());
            for (HookLayer layer : layers) {
                layer.writeTo(out);
            }
        });
        Constructor<?> parent = HookLayer.parentThatBegins(type);
        return new HookCodec(
                type,
                access.allocator(type),
                parent == null ? null : access.constructorOfParent(type, parent),
                layers,
                layers,
                signature);
    }

    @Override
    Kind kind() {
        return Kind.HOOKS;
    }

    @Override
    byte[] signature() {
        return signature;
    }

    @Override
    void write(Encoder out, Object value) {
        if (value instanceof NullPointerException e) {
            String unused = e.getMessage(); // found out now, while the stack is there
        }
        for (HookLayer layer : layers) {
            if (layer.framed()) {
                writeFrame(out, value, layer);
            } else {
                check(layer);
                layer.writeFields(out, value);
            }
        }
    }

    private void writeFrame(Encoder out, Object value, HookLayer layer) {
        HookOutput items = HookOutput.of(out, value, layer);
        MethodHandle hook = layer.hooks().writeObject();
        try {
            if (hook == null) {
                items.defaultWriteObject();
            } else {
                hook.invoke(value, (java.io.ObjectOutputStream) items);
            }
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.WriteHookFailed(type(layer), "writeObject", e), e);
        }
        items.finish();
    }

    private void check(HookLayer layer) {
        try {
            layer.checkMatched();
        } catch (InvalidClassException e) {
            throw new RefusedException(new Refusal.WriteHookFailed(type(layer), "serialPersistentFields", e), e);
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        Object value = allocate();
        in.fill(slot, value);
        int reached = 0;
        for (HookLayer layer : written) {
            int place = written == layers ? -1 : placeOf(layer);
            if (place >= reached) {
                passUnwritten(reached, place, value);
                reached = place + 1;
            }
            if (!layer.framed() && layer.hooks().readObject() == null) {
                layer.readFields(in, value);
            } else {
                readFrame(in, value, layer);
            }
        }
        if (written != layers) {
            passUnwritten(reached, layers.size(), value);
        }
        return value;
    }

    private int placeOf(HookLayer layer) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).name().equals(layer.name())) {
                return i;
            }
        }
        return -1;
    }

    /** Tells layers that are parents of the class here, and were not where it was written, that there is nothing for them. */
    private void passUnwritten(int from, int to, Object value) {
        for (HookLayer layer : layers.subList(from, to)) {
            Method noData = layer.hooks().readObjectNoData();
            if (noData != null) {
                call(layer, "readObjectNoData", () -> noData.invoke(value));
            }
        }
    }

    private Object allocate() {
        if (parent == null) {
            return FieldCodec.allocate(type, allocator);
        }
        try {
            return parent.newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable thrown = Hooks.thrownBy(e);
            throw new RefusedException(
                    new Refusal.ReadHookFailed(type, "the constructor of its parent", thrown), thrown);
        }
    }

    private void readFrame(Decoder in, Object value, HookLayer layer) {
        HookInput items = HookInput.of(in, value, layer);
        MethodHandle hook = layer.hooks().readObject();
        if (hook != null) {
            call(layer, "readObject", () -> hook.invoke(value, (java.io.ObjectInputStream) items));
        } else {
            items.readFieldsOf(layer);
        }
        items.skipToEnd();
    }

    private interface Call {
        void run() throws Throwable;
    }

    private void call(HookLayer layer, String name, Call hook) {
        try {
            hook.run();
        } catch (Throwable e) {
            Throwable thrown = Hooks.thrownBy(e);
            Hooks.rethrowFatal(thrown);
            throw new RefusedException(new Refusal.ReadHookFailed(type(layer), name, thrown), thrown);
        }
    }

    private Class<?> type(HookLayer layer) {
        return layer.type() == null ? type : layer.type();
    }

    @Override
    Codec adapt(Class<?> writtenType, Kind writtenKind, byte[] writtenSignature) {
        if (writtenKind != kind()) {
            return super.adapt(writtenType, writtenKind, writtenSignature);
        }
        List<HookLayer> parsed = HookLayer.parse(writtenSignature, layers);
        return new HookCodec(type, allocator, parent, layers, parsed, signature);
    }
}
