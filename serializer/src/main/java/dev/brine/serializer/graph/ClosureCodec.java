package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.closure.Anatomy;
import dev.brine.serializer.closure.ClosureShape;
import dev.brine.serializer.closure.ClosureShape.Implementation;
import dev.brine.serializer.closure.Loom;
import dev.brine.serializer.closure.UnknownClosureException;
import dev.brine.serializer.refusal.Refusal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas and method references. The descriptor is the shape, the content is the captured values:
 *
 * <pre>
 *   signature := jdk:utf host:class interfaces:count class.. method:utf types:count utf.. called:utf
 *                kind:byte owner:class name:utf type:utf captured:utf serializable:boolean
 * </pre>
 */
final class ClosureCodec extends Codec implements Descriptors.Routed {
    /** {@code Runtime.version()} in words, which would be joined by streams: milliseconds of a program's first closure. */
    private static final String JDK = System.getProperty("java.runtime.version", "unknown");

    private final ClosureShape shape;
    private final FieldSlot[] captured;
    private final Allocator allocator;

    /** The closure itself, if it captures nothing. */
    private final @Nullable Object single;

    private ClosureCodec(ClosureShape shape, List<FieldSlot> captured, Allocator allocator, @Nullable Object single) {
        this.shape = shape;
        this.captured = captured.toArray(new FieldSlot[0]);
        this.allocator = allocator;
        this.single = single;
    }

    /** Of a closure class that the running program made. */
    static ClosureCodec of(Access access, Class<?> type) throws UnknownClosureException, IllegalAccessException {
        return of(access, type, Anatomy.of(access, type), null);
    }

    private static ClosureCodec of(Access access, Class<?> type, ClosureShape shape, @Nullable Object single)
            throws IllegalAccessException {
        List<FieldSlot> captured = new ArrayList<>();
        for (Field field : Anatomy.capturedFields(type)) {
            captured.add(access.field(field));
        }
        return new ClosureCodec(shape, captured, access.allocator(type), captured.isEmpty() ? single : null);
    }

    ClosureShape shape() {
        return shape;
    }

    @Override
    Kind kind() {
        return Kind.CLOSURE;
    }

    @Override
    void write(Encoder out, Object value) {
        for (int i = 0; i < captured.length; i++) {
            FieldSlot field = captured[i];
            if (field.kind() == 'L') {
                out.captured(value, i, field.getReference(value));
            } else {
                FieldCodec.writeField(out, value, field);
            }
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        if (single != null) {
            return single;
        }
        Object value = FieldCodec.allocate(shape.host(), allocator);
        in.fill(slot, value);
        for (FieldSlot field : captured) {
            FieldCodec.readField(in, value, field);
        }
        return value;
    }

    @Override
    public void writeSignature(DataOutputStream out, Routes routes) throws IOException {
        out.writeUTF(JDK);
        Descriptors.writeClass(out, shape.host(), routes);
        out.writeByte(shape.interfaces().size());
        for (Class<?> each : shape.interfaces()) {
            Descriptors.writeClass(out, each, routes);
        }
        out.writeUTF(shape.methodName());
        out.writeByte(shape.methodTypes().size());
        for (MethodType type : shape.methodTypes()) {
            out.writeUTF(type.toMethodDescriptorString());
        }
        out.writeUTF(shape.calledType().toMethodDescriptorString());
        Implementation implementation = shape.implementation();
        out.writeByte(implementation.kind());
        Descriptors.writeClass(out, implementation.owner(), routes);
        out.writeUTF(implementation.name());
        out.writeUTF(implementation.type().toMethodDescriptorString());
        out.writeUTF(MethodType.methodType(void.class, shape.captured()).toMethodDescriptorString());
        out.writeBoolean(shape.serializable());
    }

    static Form readForm(DataInputStream in, Engine engine, Routes routes) throws IOException {
        String jdk = in.readUTF();
        Class<?> host = Descriptors.readClass(in, engine, routes);
        if (Layout.isPlatform(host) && !jdk.equals(JDK)) {
            throw new RefusedException(new Refusal.JdkDiffers("a closure made by " + host.getName(), jdk, JDK));
        }
        ClosureShape shape = readShape(in, engine, routes, host);
        try {
            Object made = Loom.spin(engine.access(), shape);
            ClosureCodec codec = of(engine.access(), made.getClass(), shape, made);
            return Form.of(made.getClass(), codec);
        } catch (UnknownClosureException e) {
            throw new RefusedException(new Refusal.ClassDiffers(host.getName(), String.valueOf(e.getMessage())), e);
        } catch (IllegalAccessException e) {
            throw new RefusedException(new Refusal.AccessMissing(host, Access.FLAG), e);
        }
    }

    private static ClosureShape readShape(DataInputStream in, Engine engine, Routes routes, Class<?> host)
            throws IOException {
        List<Class<?>> interfaces = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            interfaces.add(Descriptors.readClass(in, engine, routes));
        }
        String methodName = in.readUTF();
        List<MethodType> methodTypes = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            methodTypes.add(type(in, host));
        }
        if (interfaces.isEmpty() || methodTypes.isEmpty()) {
            throw RefusedException.damaged(0, "a closure without an interface");
        }
        MethodType called = type(in, host);
        int kind = in.readUnsignedByte();
        Class<?> owner = Descriptors.readClass(in, engine, routes);
        Implementation implementation = new Implementation(kind, owner, in.readUTF(), type(in, host));
        List<Class<?>> captured = type(in, host).parameterList();
        return new ClosureShape(
                host, interfaces, methodName, methodTypes, called, implementation, captured, in.readBoolean());
    }

    private static MethodType type(DataInputStream in, Class<?> host) throws IOException {
        String descriptor = in.readUTF();
        try {
            return MethodType.fromMethodDescriptorString(descriptor, host.getClassLoader());
        } catch (TypeNotPresentException e) {
            throw new RefusedException(
                    new Refusal.ClassNotFound(e.typeName(), "the class loader of " + host.getName()), e);
        } catch (IllegalArgumentException e) {
            throw RefusedException.damaged(0, "the method type " + descriptor);
        }
    }
}
