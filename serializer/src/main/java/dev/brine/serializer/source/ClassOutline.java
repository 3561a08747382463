package dev.brine.serializer.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file says of its source: the file's name and the methods. */
final class ClassOutline extends ClassVisitor {
    private final List<MethodOutline> methods = new ArrayList<>();
    private @Nullable String file;

    private ClassOutline() {
        super(Opcodes.ASM9);
    }

    static @Nullable ClassOutline of(Class<?> type) {
        ClassReader reader = ClassFiles.read(type);
        if (reader == null) {
            return null;
        }
        ClassOutline outline = new ClassOutline();
        try {
            reader.accept(outline, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            return null;
        }
        return outline;
    }

    @Nullable
    String file() {
        return file;
    }

    List<MethodOutline> methods() {
        return methods;
    }

    @Nullable
    MethodOutline method(String name, String descriptor) {
        for (MethodOutline method : methods) {
            if (method.name.equals(name) && method.descriptor.equals(descriptor)) {
                return method;
            }
        }
        return null;
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        file = source;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodOutline method = new MethodOutline(access, name, descriptor);
        methods.add(method);
        return method;
    }
}
