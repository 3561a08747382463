package dev.brine.serializer.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What one method of a class file says of its source: its lines, its variables, and the closures that it makes. */
final class MethodOutline extends CodeVisitor {
    final String name;
    final String descriptor;
    final int access;
    private final List<Integer> lines = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<@Nullable String> parameters = new ArrayList<>();
    private final Map<Label, Integer> labels = new HashMap<>();

    /** A variable's name in a stretch of instructions. */
    private record Variable(int slot, String name, Label start, Label end) {}

    /** A place that makes a closure, with the names of what it captures, where they are known. */
    record Site(
            MethodOutline method,
            String interfaceMethod,
            String factory,
            Handle implementation,
            int line,
            List<Operands.Origin> origins) {
        List<@Nullable String> captured() {
            return origins.stream().map(method::nameOf).toList();
        }
    }

    MethodOutline(int access, String name, String descriptor) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
    }

    boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    /** The first line of its code, or 0 if the class file does not say. */
    int firstLine() {
        return lines.isEmpty() ? 0 : lines.get(0);
    }

    List<Site> sites() {
        return sites;
    }

    /** What its parameters are called in the source, each null if not known; {@code this} is not among them. */
    List<@Nullable String> parameterNames() {
        List<@Nullable String> names = new ArrayList<>();
        int slot = isStatic() ? 0 : 1;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            int index = names.size();
            String found = nameOf(new Operands.Origin.Local(slot, 0, null));
            names.add(found != null ? found : index < parameters.size() ? parameters.get(index) : null);
            slot += type.getSize();
        }
        return names;
    }

    private @Nullable String nameOf(Operands.Origin origin) {
        if (origin instanceof Operands.Origin.FieldOf field) {
            return field.name();
        }
        if (origin instanceof Operands.Origin.Local local) {
            if (local.slot() == 0 && !isStatic()) {
                return "this";
            }
            for (Variable variable : variables) {
                if (variable.slot() == local.slot()
                        && position(variable.start()) <= local.instruction()
                        && local.instruction() <= position(variable.end())) {
                    return variable.name();
                }
            }
            return local.stored() == null ? null : nameOf(local.stored());
        }
        return null;
    }

    private int position(Label label) {
        return labels.getOrDefault(label, 0);
    }

    @Override
    public void visitParameter(@Nullable String parameter, int flags) {
        parameters.add(parameter);
    }

    @Override
    public void visitLabel(Label label) {
        super.visitLabel(label);
        labels.put(label, instruction());
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        super.visitLineNumber(number, start);
        lines.add(number);
    }

    @Override
    public void visitLocalVariable(
            String variable, String type, @Nullable String signature, Label start, Label end, int slot) {
        variables.add(new Variable(slot, variable, start, end));
    }

    @Override
    public void visitInvokeDynamicInsn(String method, String factory, Handle bootstrap, Object... arguments) {
        if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && arguments.length > 1
                && arguments[1] instanceof Handle implementation) {
            int captured = Type.getArgumentCount(factory);
            sites.add(new Site(
                    this, method, factory, implementation, line(), operands().top(captured)));
        }
        super.visitInvokeDynamicInsn(method, factory, bootstrap, arguments);
    }
}
