package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Descriptors: what a stream says once about a class.
 *
 * <pre>
 *   descriptor := kind:byte  class  signature        kinds CLOSURE and PROXY have no class, only a signature
 *   class      := dimensions:byte  loader:int  name:utf
 * </pre>
 */
final class Descriptors {
    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean",
            boolean.class,
            "byte",
            byte.class,
            "short",
            short.class,
            "char",
            char.class,
            "int",
            int.class,
            "long",
            long.class,
            "float",
            float.class,
            "double",
            double.class,
            "void",
            void.class);

    private Descriptors() {}

    /** Writes parts of a descriptor to memory, where nothing fails. */
    interface Part {
        void writeTo(DataOutputStream out) throws IOException;
    }

    static byte[] bytes(Part part) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            part.writeTo(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a name longer than a class file allows
        }
    }

    private static final String LOADER = "loader ";

    /** Where a class of the JDK is looked for. */
    static final String THIS_JDK = LOADER + Routes.PLATFORM;

    static byte[] write(Shape shape, Routes routes) {
        return bytes(out -> {
            out.writeByte(shape.codec.kind().ordinal());
            if (shape.codec instanceof Routed routed) {
                routed.writeSignature(out, routes);
            } else {
                writeClass(out, shape.type, routes);
                out.write(shape.codec.signature());
            }
        });
    }

    /** The descriptor with its tag, length and fingerprint. */
    static byte[] define(byte[] descriptor) {
        return bytes(out -> {
            out.writeByte(Tags.DEFINE);
            int length = descriptor.length;
            while (length > 0x7F) {
                out.writeByte(length & 0x7F | 0x80);
                length >>>= 7;
            }
            out.writeByte(length);
            out.writeLong(Long.reverseBytes(Fingerprint.of(descriptor)));
            out.write(descriptor);
        });
    }

    /** A codec whose signature names classes, so that it depends on the routes; it stands for the class as well. */
    interface Routed {
        void writeSignature(DataOutputStream out, Routes routes) throws IOException;
    }

    static void writeClass(DataOutputStream out, Class<?> type, Routes routes) throws IOException {
        int dimensions = 0;
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
            dimensions++;
        }
        out.writeByte(dimensions);
        out.writeInt(element.isPrimitive() ? Routes.PLATFORM : routes.loaderOf(element));
        out.writeUTF(element.getName());
    }

    static Class<?> readClass(DataInputStream in, Engine engine, Routes routes) throws IOException {
        int dimensions = in.readUnsignedByte();
        int loader = in.readInt();
        return resolve(engine, routes, dimensions, loader, in.readUTF());
    }

    static Class<?> resolve(Engine engine, Routes routes, int dimensions, int loader, String name) {
        Class<?> type = loader == Routes.PLATFORM ? PRIMITIVES.get(name) : null;
        if (type == null) {
            engine.checkAllowed(name);
            try {
                type = routes.resolve(loader, name);
            } catch (ClassNotFoundException e) {
                throw new RefusedException(new Refusal.ClassNotFound(name, LOADER + loader), e);
            } catch (LinkageError | IllegalArgumentException e) {
                throw new RefusedException(new Refusal.ClassFailed(name, e), e);
            }
        }
        if (dimensions > 0 && type == void.class || dimensions > 255) {
            throw RefusedException.damaged(0, "an array of void");
        }
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        return type;
    }

    static Form read(byte[] bytes, Engine engine, Routes routes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            int ordinal = in.readUnsignedByte();
            if (ordinal >= Codec.Kind.ALL.length) {
                throw RefusedException.damaged(0, "a class of the unknown kind " + ordinal);
            }
            Codec.Kind kind = Codec.Kind.ALL[ordinal];
            if (kind == Codec.Kind.CLOSURE) {
                return ClosureCodec.readForm(in, engine, routes);
            }
            if (kind == Codec.Kind.PROXY) {
                return ProxyCodec.readForm(in, engine, routes);
            }
            Class<?> type = readClass(in, engine, routes);
            byte[] signature = in.readAllBytes();
            Shape shape = engine.shapes().of(type);
            Codec codec = shape.codec;
            if (codec instanceof RefusedCodec refused) {
                throw new RefusedException(refused.refusal());
            }
            if (codec instanceof Routed) {
                throw differs(type, "it was written as " + kind + " and is " + codec.kind() + " here");
            }
            if (codec.kind() == kind && Arrays.equals(signature, codec.signature())) {
                return Form.of(shape);
            }
            Codec adapted = codec.adapt(type, kind, signature);
            return new Form(type, adapted, adapted.isTracked(), shape.readResolve);
        } catch (IOException e) {
            throw new RefusedException(new Refusal.Damaged(0, "a class descriptor ends too early"), e);
        }
    }

    static RefusedException differs(Class<?> type, String detail) {
        return new RefusedException(new Refusal.ClassDiffers(type.getName(), detail));
    }
}
