package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Dynamic proxies: the interfaces in the descriptor, the handler as content. */
final class ProxyCodec extends Codec implements Descriptors.Routed {
    private final Class<?> type;
    private final @Nullable Allocator allocator;
    private final @Nullable FieldSlot handler;

    private ProxyCodec(Class<?> type, @Nullable Allocator allocator, @Nullable FieldSlot handler) {
        this.type = type;
        this.allocator = allocator;
        this.handler = handler;
    }

    static ProxyCodec of(Access access, Class<?> type) throws IllegalAccessException, NoSuchFieldException {
        if (!access.trusted()) {
            return new ProxyCodec(type, null, null);
        }
        return new ProxyCodec(type, access.allocator(type), access.field(Proxy.class.getDeclaredField("h")));
    }

    @Override
    Kind kind() {
        return Kind.PROXY;
    }

    @Override
    void write(Encoder out, Object value) {
        out.written(value, 0, Proxy.getInvocationHandler(value));
    }

    @Override
    Object read(Decoder in, int slot) {
        if (allocator == null || handler == null) {
            InvocationHandler read = (InvocationHandler) in.read();
            return Proxy.newProxyInstance(
                    type.getClassLoader(), type.getInterfaces(), java.util.Objects.requireNonNull(read));
        }
        Object value = FieldCodec.allocate(type, allocator);
        in.fill(slot, value);
        handler.setReference(value, in.read());
        return value;
    }

    @Override
    public void writeSignature(DataOutputStream out, Routes routes) throws IOException {
        Class<?>[] interfaces = type.getInterfaces();
        out.writeShort(interfaces.length);
        for (Class<?> each : interfaces) {
            Descriptors.writeClass(out, each, routes);
        }
    }

    static Form readForm(DataInputStream in, Engine engine, Routes routes) throws IOException {
        Class<?>[] interfaces = new Class<?>[in.readUnsignedShort()];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = Descriptors.readClass(in, engine, routes);
        }
        try {
            Class<?> type = classOf(engine, interfaces);
            Codec codec = of(engine.access(), type);
            return new Form(type, codec, codec.isTracked(), Hooks.readResolveOf(type));
        } catch (IllegalAccessException | NoSuchFieldException e) {
            throw new RefusedException(new Refusal.AccessMissing(Proxy.class, Access.FLAG), e);
        }
    }

    /** The class that proxies of these interfaces have here. */
    static Class<?> classOf(Engine engine, Class<?>[] interfaces) {
        ClassLoader loader = engine.loader();
        for (Class<?> each : interfaces) {
            if (each.getClassLoader() != null) {
                loader = each.getClassLoader();
            }
        }
        try {
            InvocationHandler none = (proxy, method, arguments) -> null;
            return Proxy.newProxyInstance(loader, interfaces, none).getClass();
        } catch (IllegalArgumentException | LinkageError e) {
            throw new RefusedException(new Refusal.ClassFailed("a proxy", e), e);
        }
    }
}
