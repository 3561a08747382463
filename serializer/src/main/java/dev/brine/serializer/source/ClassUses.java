package dev.brine.serializer.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the methods of one class do, and which of its static fields change after the class has been set up. */
final class ClassUses extends ClassVisitor {
    private final Map<String, MethodUses> methods = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    private String name = "";
    private @Nullable String file;

    /** A static field. */
    private record Field(int access, String descriptor) {
        boolean is(int flag) {
            return (access & flag) != 0;
        }

        /** Counters are made to be changed by anyone who can reach them. */
        boolean isAtomic() {
            return descriptor.startsWith("Ljava/util/concurrent/atomic/") && !descriptor.endsWith("Updater;");
        }
    }

    private ClassUses() {
        super(Opcodes.ASM9);
    }

    static @Nullable ClassUses of(Class<?> type) {
        ClassReader reader = ClassFiles.read(type);
        if (reader == null) {
            return null;
        }
        ClassUses uses = new ClassUses();
        try {
            reader.accept(uses, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            return null;
        }
        return uses;
    }

    @Nullable
    String file() {
        return file;
    }

    @Nullable
    MethodUses method(String method, String descriptor) {
        return methods.get(method + descriptor);
    }

    Map<String, MethodUses> methods() {
        return methods;
    }

    /** Whether a static field may hold something else in a process where only its class has been set up. */
    boolean varies(String field) {
        Field found = fields.get(field);
        if (found == null || found.is(Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ENUM)) {
            return false;
        }
        boolean open = !found.is(Opcodes.ACC_FINAL) && !found.is(Opcodes.ACC_PRIVATE);
        return open || found.isAtomic() || changes().contains(field) && !isSetUpAtFirstUse(field);
    }

    /** Whether a static field is private and assigned only where it was found to be null: each process does that alike. */
    boolean isSetUpAtFirstUse(String field) {
        Field found = fields.get(field);
        if (found == null || !found.is(Opcodes.ACC_PRIVATE)) {
            return false;
        }
        boolean assigned = false;
        for (MethodUses uses : methods.values()) {
            boolean assigns = uses.staticAccesses().stream()
                    .anyMatch(access -> access.assigned()
                            && access.owner().equals(name)
                            && access.field().equals(field));
            if (uses.changedStatics(name).contains(field)
                    || assigns && !uses.nullTested().contains(field)) {
                return false;
            }
            assigned |= assigns;
        }
        return assigned;
    }

    private Set<String> changes() {
        Set<String> changes = new HashSet<>();
        methods.forEach((method, uses) -> {
            if (!method.startsWith("<clinit>")) {
                uses.staticAccesses().stream()
                        .filter(access -> access.assigned() && access.owner().equals(name))
                        .forEach(access -> changes.add(access.field()));
                changes.addAll(uses.changedStatics(name));
            }
        });
        return changes;
    }

    @Override
    public void visit(
            int version,
            int access,
            String internalName,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        name = internalName;
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
        file = source;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        if ((access & Opcodes.ACC_STATIC) != 0) {
            fields.put(field, new Field(access, descriptor));
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodUses uses = new MethodUses(name, method, (access & Opcodes.ACC_STATIC) != 0);
        methods.put(method + descriptor, uses);
        return uses;
    }
}
