package dev.brine.serializer.statics;

import dev.brine.serializer.source.ClassFiles;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class file tells about static state.
 *
 * @param named the classes whose members its code may use, as {@link Class#forName} takes them; no arrays
 * @param constants its static fields that the compiler has given a value, which is the same everywhere
 */
public record ClassBody(Set<String> named, Set<String> constants) {
    private static final int CONSTANT_CLASS = 7;

    /** Reads the class file; one that cannot be had tells nothing. */
    public static ClassBody of(Class<?> type) {
        ClassReader reader = ClassFiles.read(type);
        if (reader == null) {
            return new ClassBody(Set.of(), Set.of());
        }
        Set<String> constants = new HashSet<>();
        reader.accept(new Constants(constants), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return new ClassBody(named(reader), constants);
    }

    private static Set<String> named(ClassReader reader) {
        Set<String> names = new HashSet<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_CLASS) {
                Type type = Type.getObjectType(reader.readUTF8(offset, buffer));
                Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
                if (element.getSort() == Type.OBJECT) {
                    names.add(element.getClassName());
                }
            }
        }
        return names;
    }

    private static final class Constants extends ClassVisitor {
        private final Set<String> constants;

        Constants(Set<String> constants) {
            super(Opcodes.ASM9);
            this.constants = constants;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if (value != null) {
                constants.add(name);
            }
            return null;
        }
    }
}
