package dev.brine.serializer.graph;

import static dev.brine.serializer.graph.FieldCompiler.OBJECT;
import static dev.brine.serializer.graph.FieldCompiler.PACKAGE;
import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** The end of the method that reads a record: its components, in locals, go to the canonical constructor. */
final class RecordCompiler {
    private static final String RECORDS = PACKAGE + "RecordCodec";
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
    private static final String FAILURE = "java/lang/Throwable";

    private final FieldCompiler owner;
    private final HotCodec codec;
    private final int[] locals;

    RecordCompiler(FieldCompiler owner, HotCodec codec, int[] locals) {
        this.owner = owner;
        this.codec = codec;
        this.locals = locals;
    }

    /** In local variables: 0 the decoder, 1 the slot, 6 an object that a child needed early. */
    void construct(MethodVisitor m, MethodHandle constructor) {
        MethodHandle erased = FieldCompiler.erased(constructor);
        String handle = owner.constant(erased, HANDLE);
        String record = owner.constant(codec, "L" + RECORDS + ";");
        Label usual = new Label();
        m.visitVarInsn(ALOAD, 0);
        m.visitVarInsn(ILOAD, 1);
        m.visitMethodInsn(INVOKEVIRTUAL, PACKAGE + "Decoder", "filled", "(I)" + OBJECT, false);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, 6);
        m.visitJumpInsn(IFNULL, usual);
        early(m, record);
        m.visitLabel(usual);

        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        m.visitTryCatchBlock(from, to, failed, FAILURE);
        m.visitLabel(from);
        m.visitFieldInsn(GETSTATIC, owner.name, handle, HANDLE);
        for (int i = 0; i < locals.length; i++) {
            m.visitVarInsn(typeOf(i).getOpcode(ILOAD), locals[i]);
        }
        m.visitMethodInsn(
                INVOKEVIRTUAL,
                "java/lang/invoke/MethodHandle",
                "invokeExact",
                erased.type().toMethodDescriptorString(),
                false);
        m.visitLabel(to);
        m.visitInsn(ARETURN);
        m.visitLabel(failed);
        m.visitVarInsn(ASTORE, 6);
        m.visitFieldInsn(GETSTATIC, owner.name, record, "L" + RECORDS + ";");
        m.visitVarInsn(ALOAD, 6);
        m.visitTypeInsn(CHECKCAST, FAILURE);
        m.visitMethodInsn(INVOKEVIRTUAL, RECORDS, "failure", "(L" + FAILURE + ";)Ljava/lang/RuntimeException;", false);
        m.visitInsn(ATHROW);
    }

    private void early(MethodVisitor m, String record) {
        m.visitFieldInsn(GETSTATIC, owner.name, record, "L" + RECORDS + ";");
        m.visitVarInsn(ALOAD, 6);
        m.visitLdcInsn(locals.length);
        m.visitTypeInsn(ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < locals.length; i++) {
            m.visitInsn(DUP);
            m.visitLdcInsn(i);
            m.visitVarInsn(typeOf(i).getOpcode(ILOAD), locals[i]);
            Class<?> type = codec.fields[i].type();
            if (type.isPrimitive()) {
                Type boxed = Type.getType(
                        java.lang.invoke.MethodType.methodType(type).wrap().returnType());
                m.visitMethodInsn(
                        INVOKESTATIC,
                        boxed.getInternalName(),
                        "valueOf",
                        "(" + Type.getDescriptor(type) + ")" + boxed.getDescriptor(),
                        false);
            }
            m.visitInsn(AASTORE);
        }
        m.visitMethodInsn(INVOKEVIRTUAL, RECORDS, "filled", "(" + OBJECT + "[" + OBJECT + ")" + OBJECT, false);
        m.visitInsn(ARETURN);
    }

    private Type typeOf(int index) {
        Class<?> type = codec.fields[index].type();
        return type.isPrimitive() ? Type.getType(type) : Type.getType(OBJECT);
    }
}
