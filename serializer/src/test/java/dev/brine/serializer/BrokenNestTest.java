package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes whose files name a class around them that is not there, as shrinkers and compilers of other languages leave them. */
class BrokenNestTest {
    /** Asked for the class around it, this one throws a {@code NoClassDefFoundError}. */
    private static final Class<?> ORPHAN = new ClassLoader(BrokenNestTest.class.getClassLoader()) {
        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }.define(orphan());

    @Test
    void roundTrip_classWithoutTheClassAroundIt_arrives() throws Exception {
        Object value = ORPHAN.getConstructor().newInstance();
        ORPHAN.getField("size").setInt(value, 7);
        Serializer serializer =
                Serializer.builder().classLoader(ORPHAN.getClassLoader()).build();

        for (int i = 0; i < 20_000; i++) { // often enough for code to be made for it
            Object copy = serializer.deserialize(serializer.serialize(value));
            assertThat(ORPHAN.getField("size").getInt(copy)).isEqualTo(7);
        }
    }

    @Test
    void explain_classWithoutTheClassAroundIt_names() throws Exception {
        Object value = ORPHAN.getConstructor().newInstance();
        ORPHAN.getField("held").set(value, new Thread());

        Explanation explanation = Serializer.create().explain(value);

        assertThat(explanation.travels()).isFalse();
        assertThat(explanation.toString()).contains("field 'held'").contains("java.lang.Thread");
    }

    private static byte[] orphan() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "gone/Outer$Orphan", null, "java/lang/Object", null);
        writer.visitInnerClass("gone/Outer$Orphan", "gone/Outer", "Orphan", Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC);
        writer.visitField(Opcodes.ACC_PUBLIC, "size", "I", null, null);
        writer.visitField(Opcodes.ACC_PUBLIC, "held", "Ljava/lang/Object;", null, null);
        MethodVisitor make = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        make.visitVarInsn(Opcodes.ALOAD, 0);
        make.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        make.visitInsn(Opcodes.RETURN);
        make.visitMaxs(1, 1);
        return writer.toByteArray();
    }
}
