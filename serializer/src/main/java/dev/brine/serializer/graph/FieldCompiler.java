package dev.brine.serializer.graph;

import static org.objectweb.asm.Opcodes.*;

import dev.brine.serializer.access.FieldSlot;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Makes {@link FieldCode}: a hidden class in this package, so that any loader's class is served alike, the JDK's too. It
 * reaches fields by their offset, which the JIT compiles to plain loads and stores, and final fields are no exception.
 * What it knows of the class (types, shapes, codecs) are constants of the hidden class. See
 * docs/decisions/0012-codecs-by-offset.md.
 *
 * <pre>
 *   static void w(Encoder, Object)        the content of one object
 *   static Object r(Decoder, int slot)
 *   write, read                           call them
 *   writeRun, readRun                     call them in a loop, which inlines them
 * </pre>
 */
final class FieldCompiler {
    static final int MOST_FIELDS = 200;

    static final String PACKAGE = "dev/brine/serializer/graph/";
    static final String CODE = PACKAGE + "FieldCode";
    static final String ENCODER = "L" + PACKAGE + "Encoder;";
    static final String DECODER = "L" + PACKAGE + "Decoder;";
    static final String SHAPE = "L" + PACKAGE + "Shape;";
    static final String OBJECT = "Ljava/lang/Object;";
    static final String CLASS = "Ljava/lang/Class;";

    private static final Set<Class<?>> LEAVES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private final HotCodec codec;
    private final ClassWriter writer = new Frames();
    final String name;
    private final List<Object> constants = new ArrayList<>();
    private final List<String> descriptors = new ArrayList<>();

    private FieldCompiler(HotCodec codec) {
        this.codec = codec;
        this.name = PACKAGE + "Code$" + codec.type().getName().replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** Names no class of the program, which this package's loader need not see. */
    private static final class Frames extends ClassWriter {
        Frames() {
            super(COMPUTE_FRAMES | COMPUTE_MAXS);
        }

        @Override
        protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
        }
    }

    static FieldCode compile(HotCodec codec) throws IllegalAccessException {
        FieldCompiler compiler = new FieldCompiler(codec);
        byte[] bytes = compiler.bytes();
        MethodHandles.Lookup made =
                MethodHandles.lookup().defineHiddenClassWithClassData(bytes, compiler.constants.toArray(), true);
        try {
            return (FieldCode)
                    made.findConstructor(made.lookupClass(), java.lang.invoke.MethodType.methodType(void.class))
                            .invoke();
        } catch (RuntimeException | Error | IllegalAccessException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an empty constructor failed: " + e, e);
        }
    }

    private byte[] bytes() {
        writer.visit(V17, ACC_FINAL | ACC_SUPER, name, null, CODE, null);
        String type = constant(codec.type(), CLASS);
        String self = constant(codec, "L" + PACKAGE + "Codec;");
        ContentCompiler content = new ContentCompiler(this, codec, type);
        content.writer(writer.visitMethod(ACC_STATIC, "w", "(" + ENCODER + OBJECT + ")V", null, null));
        content.reader(writer.visitMethod(ACC_STATIC, "r", "(" + DECODER + "I)" + OBJECT, null, null));
        constructor();
        delegates();
        writeRun(writer.visitMethod(0, "writeRun", "(" + ENCODER + SHAPE + "[" + OBJECT + "II)I", null, null), type);
        readRun(writer.visitMethod(0, "readRun", "(" + DECODER + "I[" + OBJECT + "II)I", null, null), self);
        classInitializer();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The name of a static final field that holds the value. */
    String constant(Object value, String descriptor) {
        String field = "c" + constants.size();
        constants.add(value);
        descriptors.add(descriptor);
        writer.visitField(ACC_STATIC | ACC_FINAL, field, descriptor, null, null).visitEnd();
        return field;
    }

    /** The name of a static field that remembers a shape. */
    String guess(int index) {
        String field = "p" + index;
        writer.visitField(ACC_STATIC, field, SHAPE, null, null).visitEnd();
        return field;
    }

    /** Whether no object of the class can refer to itself, by whatever way. */
    private boolean isLeaf() {
        for (FieldSlot field : codec.fields) {
            if (field.kind() == 'L'
                    && !LEAVES.contains(field.type())
                    && !field.type().isEnum()) {
                return false;
            }
        }
        return codec.constructor() == null;
    }

    private void constructor() {
        MethodVisitor m = writer.visitMethod(0, "<init>", "()V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 0);
        m.visitMethodInsn(INVOKESPECIAL, CODE, "<init>", "()V", false);
        m.visitInsn(RETURN);
        end(m);
    }

    private void delegates() {
        MethodVisitor m = writer.visitMethod(0, "write", "(" + ENCODER + OBJECT + ")V", null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ALOAD, 2);
        m.visitMethodInsn(INVOKESTATIC, name, "w", "(" + ENCODER + OBJECT + ")V", false);
        m.visitInsn(RETURN);
        end(m);
        m = writer.visitMethod(0, "read", "(" + DECODER + "I)" + OBJECT, null, null);
        m.visitCode();
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ILOAD, 2);
        m.visitMethodInsn(INVOKESTATIC, name, "r", "(" + DECODER + "I)" + OBJECT, false);
        m.visitInsn(ARETURN);
        end(m);
    }

    /** {@code while (i < to && all[i] is of the class) { if (out.enter(shape, all[i])) { w(out, all[i]); out.leave(); } i++; }} */
    private void writeRun(MethodVisitor m, String type) {
        int value = 6;
        Label next = new Label();
        Label loop = new Label();
        Label done = new Label();
        m.visitCode();
        m.visitLabel(loop);
        m.visitVarInsn(ILOAD, 4);
        m.visitVarInsn(ILOAD, 5);
        m.visitJumpInsn(IF_ICMPGE, done);
        m.visitVarInsn(ALOAD, 3);
        m.visitVarInsn(ILOAD, 4);
        m.visitInsn(AALOAD);
        m.visitVarInsn(ASTORE, value);
        m.visitVarInsn(ALOAD, value);
        m.visitJumpInsn(IFNULL, done);
        m.visitVarInsn(ALOAD, value);
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "getClass", "()" + CLASS, false);
        m.visitFieldInsn(GETSTATIC, name, type, CLASS);
        m.visitJumpInsn(IF_ACMPNE, done);
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ALOAD, 2);
        m.visitVarInsn(ALOAD, value);
        m.visitMethodInsn(
                INVOKEVIRTUAL,
                PACKAGE + "Encoder",
                isLeaf() ? "enterLeaf" : "enter",
                "(" + SHAPE + OBJECT + ")Z",
                false);
        m.visitJumpInsn(IFEQ, next);
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ALOAD, value);
        m.visitMethodInsn(INVOKESTATIC, name, "w", "(" + ENCODER + OBJECT + ")V", false);
        if (!isLeaf()) {
            m.visitVarInsn(ALOAD, 1);
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Encoder", "leave", "()V", false);
        }
        m.visitLabel(next);
        m.visitIincInsn(4, 1);
        m.visitJumpInsn(GOTO, loop);
        m.visitLabel(done);
        m.visitVarInsn(ILOAD, 4);
        m.visitInsn(IRETURN);
        end(m);
    }

    /** {@code while (i < to && (slot = in.enterTagged(tag, codec)) >= 0) { value = r(in, slot); in.leave(slot, value); all[i++] = value; }} */
    private void readRun(MethodVisitor m, String self) {
        int slot = 6;
        int value = 7;
        boolean leaf = isLeaf();
        Label loop = new Label();
        Label done = new Label();
        m.visitCode();
        m.visitLabel(loop);
        m.visitVarInsn(ILOAD, 4);
        m.visitVarInsn(ILOAD, 5);
        m.visitJumpInsn(IF_ICMPGE, done);
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ILOAD, 2);
        if (leaf) {
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "enterLeaf", "(I)I", false);
        } else {
            m.visitFieldInsn(GETSTATIC, name, self, "L" + PACKAGE + "Codec;");
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "enterTagged", "(IL" + PACKAGE + "Codec;)I", false);
        }
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, slot);
        m.visitJumpInsn(IFLT, done);
        m.visitVarInsn(ALOAD, 1);
        m.visitVarInsn(ILOAD, slot);
        m.visitMethodInsn(INVOKESTATIC, name, "r", "(" + DECODER + "I)" + OBJECT, false);
        m.visitVarInsn(ASTORE, value);
        if (!leaf) {
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ILOAD, slot);
            m.visitVarInsn(ALOAD, value);
            m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "leave", "(I" + OBJECT + ")V", false);
        }
        m.visitVarInsn(ALOAD, 3);
        m.visitVarInsn(ILOAD, 4);
        m.visitVarInsn(ALOAD, value);
        m.visitInsn(AASTORE);
        m.visitIincInsn(4, 1);
        m.visitJumpInsn(GOTO, loop);
        m.visitLabel(done);
        m.visitVarInsn(ILOAD, 4);
        m.visitInsn(IRETURN);
        end(m);
    }

    private void classInitializer() {
        MethodVisitor m = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        m.visitCode();
        m.visitMethodInsn(
                INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false);
        m.visitLdcInsn("_");
        m.visitLdcInsn(org.objectweb.asm.Type.getType("[" + OBJECT));
        m.visitMethodInsn(
                INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "classData",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;" + CLASS + ")" + OBJECT,
                false);
        m.visitTypeInsn(CHECKCAST, "[" + OBJECT);
        m.visitVarInsn(ASTORE, 0);
        for (int i = 0; i < constants.size(); i++) {
            String descriptor = descriptors.get(i);
            m.visitVarInsn(ALOAD, 0);
            m.visitLdcInsn(i);
            m.visitInsn(AALOAD);
            m.visitTypeInsn(CHECKCAST, descriptor.substring(1, descriptor.length() - 1));
            m.visitFieldInsn(PUTSTATIC, name, "c" + i, descriptor);
        }
        m.visitInsn(RETURN);
        end(m);
    }

    static void end(MethodVisitor m) {
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    /** A constructor as the code calls it: references are objects, since it knows no class of the program. */
    static MethodHandle erased(MethodHandle constructor) {
        return constructor.asType(constructor.type().erase().changeReturnType(Object.class));
    }
}
