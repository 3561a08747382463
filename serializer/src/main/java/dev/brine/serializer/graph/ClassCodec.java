package dev.brine.serializer.graph;

import dev.brine.serializer.closure.Anatomy;
import dev.brine.serializer.refusal.Refusal;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Class objects, by name; they are numbered like other objects. */
final class ClassCodec extends Codec {
    @Override
    Kind kind() {
        return Kind.SPECIAL;
    }

    @Override
    void writeTagged(Encoder out, Shape shape, Object value) {
        Class<?> element = (Class<?>) value;
        int dimensions = 0;
        while (element.isArray()) {
            element = element.getComponentType();
            dimensions++;
        }
        if (element.isHidden()) {
            Refusal refusal = Anatomy.isClosure(element)
                    ? new Refusal.ClosureOpaque(element, "the class of a closure has no name on the other side")
                    : new Refusal.NoClassBytes(element);
            out.refuse(value, refusal, null);
            return;
        }
        if (out.writeBack(value)) {
            return;
        }
        out.putByte(Tags.CLASS);
        writeName(out, element, dimensions);
    }

    /** The class without tag or number. */
    static void writeName(Encoder out, Class<?> element, int dimensions) {
        if (Proxy.isProxyClass(element)) {
            writeInterfaces(out, element, dimensions);
            return;
        }
        byte[] name = element.getName().getBytes(StandardCharsets.UTF_8);
        out.putByte(dimensions);
        out.putVarint(element.isPrimitive() ? Routes.PLATFORM : out.routes().loaderOf(element));
        out.putVarint(name.length);
        out.putBytes(name, 0, name.length);
    }

    static Object readTagged(Decoder in) {
        int slot = in.reserve();
        Class<?> type = readName(in);
        in.fill(slot, type);
        return type;
    }

    static Class<?> readName(Decoder in) {
        int dimensions = in.getByte() & 0xFF;
        int loader = in.getVarint();
        int length = in.getLength(1);
        if (length == 0) {
            return readInterfaces(in, dimensions);
        }
        String name = new String(in.array(), in.take(length), length, StandardCharsets.UTF_8);
        return Descriptors.resolve(in.engine(), in.routes(), dimensions, loader, name);
    }

    /** Proxy classes are numbered in each JVM; without a name, their interfaces follow. */
    private static void writeInterfaces(Encoder out, Class<?> proxy, int dimensions) {
        Class<?>[] interfaces = proxy.getInterfaces();
        out.putByte(dimensions);
        out.putVarint(Routes.PLATFORM);
        out.putVarint(0);
        out.putLength(interfaces.length);
        for (Class<?> each : interfaces) {
            writeName(out, each, 0);
        }
    }

    private static Class<?> readInterfaces(Decoder in, int dimensions) {
        Class<?>[] interfaces = new Class<?>[in.getLength(1)];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = readName(in);
        }
        Class<?> type = ProxyCodec.classOf(in.engine(), interfaces);
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        return type;
    }

    @Override
    void write(Encoder out, Object value) {
        throw new IllegalStateException("written by its tag: " + value);
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        throw in.damaged("a class as an object");
    }
}
