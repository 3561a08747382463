package dev.brine.serializer.graph;

import static dev.brine.serializer.graph.FieldCompiler.CLASS;
import static dev.brine.serializer.graph.FieldCompiler.CODE;
import static dev.brine.serializer.graph.FieldCompiler.DECODER;
import static dev.brine.serializer.graph.FieldCompiler.ENCODER;
import static dev.brine.serializer.graph.FieldCompiler.OBJECT;
import static dev.brine.serializer.graph.FieldCompiler.PACKAGE;
import static dev.brine.serializer.graph.FieldCompiler.SHAPE;
import static org.objectweb.asm.Opcodes.*;

import dev.brine.serializer.access.FieldSlot;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** The two methods of {@link FieldCode} that write and read the fields of an object. */
final class ContentCompiler {
    private static final String MEMORY = "dev/brine/serializer/access/Memory";
    private static final String LITTLE_ENDIAN = PACKAGE + "LittleEndian";
    private static final String CODEC = "L" + PACKAGE + "Codec;";

    private record Primitive(String name, String descriptor, int width, int load) {}

    private static final Map<Character, Primitive> PRIMITIVES = Map.of(
            'Z', new Primitive("Boolean", "Z", 1, ILOAD),
            'B', new Primitive("Byte", "B", 1, ILOAD),
            'S', new Primitive("Short", "S", 2, ILOAD),
            'C', new Primitive("Char", "C", 2, ILOAD),
            'I', new Primitive("Int", "I", 4, ILOAD),
            'J', new Primitive("Long", "J", 8, LLOAD),
            'F', new Primitive("Float", "F", 4, FLOAD),
            'D', new Primitive("Double", "D", 8, DLOAD));

    private final FieldCompiler owner;
    private final HotCodec codec;
    private final String type;
    private final Known[] known;

    /** What a field probably holds: shape and codec, by the names of constants. */
    private record Known(
            Shape value,
            String type,
            String shape,
            String codec,
            @Nullable String code) {}

    ContentCompiler(FieldCompiler owner, HotCodec codec, String type) {
        this.owner = owner;
        this.codec = codec;
        this.type = type;
        this.known = new Known[codec.fields.length];
        for (int i = 0; i < known.length; i++) {
            Shape shape = codec.probable[i];
            if (shape != null && shape.type != String.class) {
                FieldCode code = shape.codec.code();
                known[i] = new Known(
                        shape,
                        owner.constant(shape.type, CLASS),
                        owner.constant(shape, SHAPE),
                        owner.constant(shape.codec, CODEC),
                        code == null ? null : owner.constant(code, "L" + CODE + ";"));
            }
        }
    }

    // ---- writing: 0 out, 1 value, 2 bytes, 3 position, 4 child, 5 shape

    void writer(MethodVisitor m) {
        m.visitCode();
        m.visitFieldInsn(GETSTATIC, owner.name, type, CLASS);
        m.visitVarInsn(ALOAD, 1);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Class", "cast", "(" + OBJECT + ")" + OBJECT, false);
        m.visitVarInsn(ASTORE, 1);
        FieldSlot[] fields = codec.fields;
        for (int i = 0; i < fields.length; ) {
            if (fields[i].kind() == 'L') {
                writeReference(m, i++);
            } else {
                int to = endOfPrimitives(i);
                writePrimitives(m, i, to);
                i = to;
            }
        }
        m.visitInsn(RETURN);
        FieldCompiler.end(m);
    }

    private int endOfPrimitives(int from) {
        int to = from;
        while (to < codec.fields.length && codec.fields[to].kind() != 'L') {
            to++;
        }
        return to;
    }

    private int width(int from, int to) {
        int width = 0;
        for (int i = from; i < to; i++) {
            width += primitive(i).width;
        }
        return width;
    }

    private Primitive primitive(int index) {
        Primitive primitive = PRIMITIVES.get(codec.fields[index].kind());
        if (primitive == null) {
            throw new IllegalStateException("not primitive: " + codec.fields[index].field());
        }
        return primitive;
    }

    private void writePrimitives(MethodVisitor m, int from, int to) {
        int width = width(from, to);
        m.visitVarInsn(ALOAD, 0);
        m.visitLdcInsn(width);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "reserve", "(I)[B", false);
        m.visitVarInsn(ASTORE, 2);
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "position", "()I", false);
        m.visitLdcInsn(width);
        m.visitInsn(ISUB);
        m.visitVarInsn(ISTORE, 3);
        int at = 0;
        for (int i = from; i < to; i++) {
            Primitive primitive = primitive(i);
            place(m, 2, 3, at);
            load(m, 1, i, primitive.name, primitive.descriptor);
            m.visitMethodInsn(
                    INVOKESTATIC, LITTLE_ENDIAN, "put" + primitive.name, "([BI" + primitive.descriptor + ")V", false);
            at += primitive.width;
        }
    }

    private static void place(MethodVisitor m, int bytes, int position, int plus) {
        m.visitVarInsn(ALOAD, bytes);
        m.visitVarInsn(ILOAD, position);
        if (plus > 0) {
            m.visitLdcInsn(plus);
            m.visitInsn(IADD);
        }
    }

    private void load(MethodVisitor m, int holder, int index, String name, String descriptor) {
        m.visitVarInsn(ALOAD, holder);
        m.visitLdcInsn(codec.fields[index].offset());
        m.visitMethodInsn(INVOKESTATIC, MEMORY, "get" + name, "(" + OBJECT + "J)" + descriptor, false);
    }

    private void writeReference(MethodVisitor m, int index) {
        if (codec.fields[index].type() == String.class) {
            m.visitVarInsn(ALOAD, 0);
            load(m, 1, index, "Reference", OBJECT);
            m.visitTypeInsn(CHECKCAST, "java/lang/String");
            m.visitMethodInsn(INVOKESTATIC, CODE, "writeString", "(" + ENCODER + "Ljava/lang/String;)V", false);
            return;
        }
        Known probable = known[index];
        if (probable != null && probable.value.codec instanceof EnumCodec) {
            m.visitVarInsn(ALOAD, 0);
            load(m, 1, index, "Reference", OBJECT);
            m.visitFieldInsn(GETSTATIC, owner.name, probable.shape, SHAPE);
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "writeEnum", "(" + OBJECT + SHAPE + ")V", false);
            return;
        }
        Label present = new Label();
        Label done = new Label();
        load(m, 1, index, "Reference", OBJECT);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, 4);
        m.visitJumpInsn(IFNONNULL, present);
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(ICONST_0);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "putByte", "(I)V", false);
        m.visitJumpInsn(GOTO, done);
        m.visitLabel(present);
        if (probable != null) {
            writeKnown(m, probable, done);
        }
        writeGuessed(m, owner.guess(index));
        m.visitLabel(done);
    }

    /** {@code if (child.getClass() == shape.type) { ...; goto done; }} */
    private void writeKnown(MethodVisitor m, Known probable, Label done) {
        Label other = new Label();
        m.visitVarInsn(ALOAD, 4);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "getClass", "()" + CLASS, false);
        m.visitFieldInsn(GETSTATIC, owner.name, probable.type, CLASS);
        m.visitJumpInsn(IF_ACMPNE, other);
        if (!isEntered(probable)) {
            m.visitFieldInsn(GETSTATIC, owner.name, probable.codec, CODEC);
            m.visitVarInsn(ALOAD, 0);
            m.visitFieldInsn(GETSTATIC, owner.name, probable.shape, SHAPE);
            m.visitVarInsn(ALOAD, 4);
            m.visitMethodInsn(
                    INVOKEVIRTUAL, PACKAGE + "Codec", "writeTagged", "(" + ENCODER + SHAPE + OBJECT + ")V", false);
            m.visitJumpInsn(GOTO, done);
        } else {
            m.visitVarInsn(ALOAD, 0);
            m.visitFieldInsn(GETSTATIC, owner.name, probable.shape, SHAPE);
            m.visitVarInsn(ALOAD, 4);
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "enter", "(" + SHAPE + OBJECT + ")Z", false);
            m.visitJumpInsn(IFEQ, done);
            String arguments = "(" + ENCODER + OBJECT + ")V";
            if (probable.value.codec == codec) {
                m.visitVarInsn(ALOAD, 0);
                m.visitVarInsn(ALOAD, 4);
                m.visitMethodInsn(INVOKESTATIC, owner.name, "w", arguments, false);
            } else {
                receiver(m, probable);
                m.visitVarInsn(ALOAD, 0);
                m.visitVarInsn(ALOAD, 4);
                m.visitMethodInsn(INVOKEVIRTUAL, receiverType(probable), "write", arguments, false);
            }
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "leave", "()V", false);
            m.visitJumpInsn(GOTO, done);
        }
        m.visitLabel(other);
    }

    /** Whether objects can be begun here, since nothing but their content is special about them. */
    private static boolean isEntered(Known probable) {
        Codec codec = probable.value.codec;
        return probable.value.isPlain()
                && (codec instanceof HotCodec
                        || codec instanceof ListCodec
                        || codec instanceof MapCodec
                        || codec instanceof SetCodec);
    }

    private void receiver(MethodVisitor m, Known probable) {
        if (probable.code != null) {
            m.visitFieldInsn(GETSTATIC, owner.name, probable.code, "L" + CODE + ";");
        } else {
            m.visitFieldInsn(GETSTATIC, owner.name, probable.codec, CODEC);
        }
    }

    private static String receiverType(Known probable) {
        return probable.code != null ? CODE : PACKAGE + "Codec";
    }

    /** {@code shape = out.shapeOf(child, guess); guess = shape; shape.codec.writeTagged(out, shape, child);} */
    private void writeGuessed(MethodVisitor m, String guess) {
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 4);
        m.visitFieldInsn(GETSTATIC, owner.name, guess, SHAPE);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "shapeOf", "(" + OBJECT + SHAPE + ")" + SHAPE, false);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, 5);
        m.visitFieldInsn(PUTSTATIC, owner.name, guess, SHAPE);
        m.visitVarInsn(ALOAD, 5);
        m.visitFieldInsn(GETFIELD, PACKAGE + "Shape", "codec", CODEC);
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ALOAD, 5);
        m.visitVarInsn(ALOAD, 4);
        m.visitMethodInsn(
                INVOKEVIRTUAL, PACKAGE + "Codec", "writeTagged", "(" + ENCODER + SHAPE + OBJECT + ")V", false);
    }

    // ---- reading: 0 in, 1 slot, 2 bytes, 3 position, 4 value, 5 child's slot, 6 early; then a record's components

    void reader(MethodVisitor m) {
        m.visitCode();
        MethodHandle constructor = codec.constructor();
        int[] locals = new int[codec.fields.length];
        if (constructor == null) {
            m.visitFieldInsn(GETSTATIC, owner.name, type, CLASS);
            m.visitMethodInsn(INVOKESTATIC, CODE, "allocate", "(" + CLASS + ")" + OBJECT, false);
            m.visitVarInsn(ASTORE, 4);
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ILOAD, 1);
            m.visitVarInsn(ALOAD, 4);
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "fill", "(I" + OBJECT + ")V", false);
        } else {
            int next = 7;
            for (int i = 0; i < locals.length; i++) {
                locals[i] = next;
                next += codec.fields[i].kind() == 'J' || codec.fields[i].kind() == 'D' ? 2 : 1;
            }
        }
        FieldSlot[] fields = codec.fields;
        for (int i = 0; i < fields.length; ) {
            if (fields[i].kind() == 'L') {
                readReference(m, i, locals[i]);
                i++;
            } else {
                int to = endOfPrimitives(i);
                readPrimitives(m, i, to, locals);
                i = to;
            }
        }
        if (constructor == null) {
            m.visitVarInsn(ALOAD, 4);
            m.visitInsn(ARETURN);
        } else {
            new RecordCompiler(owner, codec, locals).construct(m, constructor);
        }
        FieldCompiler.end(m);
    }

    private void readPrimitives(MethodVisitor m, int from, int to, int[] locals) {
        m.visitVarInsn(ALOAD, 0);
        m.visitLdcInsn(width(from, to));
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "take", "(I)I", false);
        m.visitVarInsn(ISTORE, 3);
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "array", "()[B", false);
        m.visitVarInsn(ASTORE, 2);
        int at = 0;
        for (int i = from; i < to; i++) {
            Primitive primitive = primitive(i);
            beginStore(m, i, locals[i]);
            place(m, 2, 3, at);
            m.visitMethodInsn(
                    INVOKESTATIC, LITTLE_ENDIAN, "get" + primitive.name, "([BI)" + primitive.descriptor, false);
            endStore(m, primitive.name, primitive.descriptor, primitive.load, locals[i]);
            at += primitive.width;
        }
    }

    private void beginStore(MethodVisitor m, int index, int local) {
        if (local == 0) {
            m.visitVarInsn(ALOAD, 4);
            m.visitLdcInsn(codec.fields[index].offset());
        }
    }

    private static void endStore(MethodVisitor m, String name, String descriptor, int load, int local) {
        if (local == 0) {
            m.visitMethodInsn(INVOKESTATIC, MEMORY, "put" + name, "(" + OBJECT + "J" + descriptor + ")V", false);
        } else {
            m.visitVarInsn(load + (ISTORE - ILOAD), local);
        }
    }

    private void readReference(MethodVisitor m, int index, int local) {
        FieldSlot field = codec.fields[index];
        beginStore(m, index, local);
        Known probable = known[index];
        if (field.type() == String.class) {
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "readString", "()Ljava/lang/String;", false);
        } else {
            String declared = owner.constant(field.type(), CLASS);
            m.visitVarInsn(ALOAD, 0);
            if (probable != null && probable.value.codec instanceof EnumCodec enums) {
                m.visitFieldInsn(
                        GETSTATIC,
                        owner.name,
                        owner.constant(enums, Type.getDescriptor(EnumCodec.class)),
                        Type.getDescriptor(EnumCodec.class));
                m.visitFieldInsn(GETSTATIC, owner.name, declared, CLASS);
                m.visitMethodInsn(
                        INVOKEVIRTUAL,
                        PACKAGE + "Decoder",
                        "readEnum",
                        "(" + Type.getDescriptor(EnumCodec.class) + CLASS + ")" + OBJECT,
                        false);
            } else {
                readObject(m, probable);
                m.visitFieldInsn(GETSTATIC, owner.name, declared, CLASS);
                m.visitMethodInsn(INVOKESTATIC, CODE, "fitting", "(" + OBJECT + CLASS + ")" + OBJECT, false);
            }
        }
        endStore(m, "Reference", OBJECT, ALOAD, local);
    }

    /** Begins with the decoder on the stack, and ends with the object there. */
    private void readObject(MethodVisitor m, @Nullable Known probable) {
        if (probable == null || !isEntered(probable)) {
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "read", "()" + OBJECT, false);
            return;
        }
        Label other = new Label();
        Label done = new Label();
        m.visitFieldInsn(GETSTATIC, owner.name, probable.codec, CODEC);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "enter", "(" + CODEC + ")I", false);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, 5);
        m.visitJumpInsn(IFLT, other);
        if (probable.value.codec == codec) {
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ILOAD, 5);
            m.visitMethodInsn(INVOKESTATIC, owner.name, "r", "(" + DECODER + "I)" + OBJECT, false);
        } else {
            receiver(m, probable);
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ILOAD, 5);
            m.visitMethodInsn(INVOKEVIRTUAL, receiverType(probable), "read", "(" + DECODER + "I)" + OBJECT, false);
        }
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, 6);
        m.visitVarInsn(ALOAD, 0);
        m.visitInsn(SWAP);
        m.visitVarInsn(ILOAD, 5);
        m.visitInsn(SWAP);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "leave", "(I" + OBJECT + ")V", false);
        m.visitVarInsn(ALOAD, 6);
        m.visitJumpInsn(GOTO, done);
        m.visitLabel(other);
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "read", "()" + OBJECT, false);
        m.visitLabel(done);
    }
}
