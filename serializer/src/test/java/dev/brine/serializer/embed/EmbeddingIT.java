package dev.brine.serializer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.matrix.run.Jvm;
import dev.brine.serializer.source.Compiled;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Classes that no class path has, read in a JVM that has never seen them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddingIT {
    @Test
    void read_aJvmWithoutTheClasses_definesThem(@TempDir Path folder) throws Exception {
        Shipment.pack(folder);

        Jvm.Said said =
                Jvm.like(Serializer.class, ClassWriter.class, Arrival.class).main(Arrival.class, folder);

        assertThat(said.err()).isEmpty();
        assertThat(said.out()).isEqualTo("""
                        lambda 1: HI1
                        lambda 2: HI2
                        price 1: Price[cents=1, kind=GROSS]
                        price 2: Price[cents=2, kind=GROSS]
                        a cycle: true
                        the same content is the same class: true
                        what agrees shares a loader: true
                        two versions are two classes: true
                        back to its own class: true
                        portable: HI3
                        portable, sent on: HI3
                        not told to: BR1009 This value cannot be read here: the bytes bring 7 classes of their own, Unit among them.
                        filtered: BR1009 This value cannot be read here: the filter does not allow Unit2.
                        too many: BR1008 This value cannot be read here: maxClasses is 2, and this needs 3.
                        cut anywhere: true
                        its classes are gone when nothing uses them: true
                        """);
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void read_theJvmThatWrote_findsTheVeryClasses(@TempDir Path folder) throws Exception {
        Object node = Compiled.call(Shipment.unit(folder, 1), "node");
        Serializer serializer = Serializer.builder().embedClasses().build();

        Object copy = serializer.deserialize(serializer.serialize(node));

        assertThat(copy).isNotSameAs(node).hasSameClassAs(node);
    }

    @Test
    void write_nothingMissingThere_isReadByAnySerializer() {
        byte[] bytes = Serializer.builder().embedClasses().build().serialize(new Compiled[0]);

        assertThat((Object) Serializer.create().deserialize(bytes)).isInstanceOf(Compiled[].class);
    }

    @Test
    void write_ruleOfOnesOwn_embedsWhatItSays() {
        byte[] bytes = Serializer.builder()
                .embedClasses(type -> type == ContentHash.class)
                .build()
                .serialize(new ContentHash("7"));

        assertThatThrownBy(() -> Serializer.create().deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("BR1009")
                .hasMessageContaining("the bytes bring a class of their own");
    }

    @Test
    void write_classWithoutBytes_isReported() throws Exception {
        Object generated = generated().getDeclaredConstructor().newInstance();

        assertThatThrownBy(() -> Serializer.builder().embedClasses().build().serialize(generated))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("BR1007")
                .hasMessageContaining("the class Generated exists in this JVM only");
    }

    /** A class that its loader keeps no bytes of. */
    private static Class<?> generated() throws Exception {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Generated", null, "java/lang/Object", null);
        var constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        byte[] bytes = writer.toByteArray();
        return new ClassLoader(MethodHandles.lookup().lookupClass().getClassLoader()) {
            Class<?> define() {
                return defineClass("Generated", bytes, 0, bytes.length);
            }
        }.define();
    }
}
