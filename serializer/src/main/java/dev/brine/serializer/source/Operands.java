package dev.brine.serializer.source;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows the operand stack through straight code, only so far as to say where the arguments of a call came from. What it
 * does not follow makes it forget; what is pushed after that is known again, and that is what stands before a closure.
 */
final class Operands {
    /** Where a value on the stack came from. */
    sealed interface Origin {
        /** A local variable, by slot, read at an instruction. */
        record Local(int slot, int instruction) implements Origin {}

        /** A field of the class or of another. */
        record FieldOf(String name) implements Origin {}

        /** Anything else. */
        record Unknown() implements Origin {}
    }

    private static final Origin UNKNOWN = new Origin.Unknown();

    private final List<Origin> stack = new ArrayList<>();

    void forget() {
        stack.clear();
    }

    void load(int slot, int instruction) {
        stack.add(new Origin.Local(slot, instruction));
    }

    void constant() {
        stack.add(UNKNOWN);
    }

    void field(int opcode, String name) {
        switch (opcode) {
            case Opcodes.GETSTATIC -> stack.add(new Origin.FieldOf(name));
            case Opcodes.GETFIELD -> {
                pop(1);
                stack.add(new Origin.FieldOf(name));
            }
            default -> forget();
        }
    }

    void call(boolean onReceiver, String descriptor) {
        pop(Type.getArgumentCount(descriptor) + (onReceiver ? 1 : 0));
        if (Type.getReturnType(descriptor).getSort() != Type.VOID) {
            stack.add(UNKNOWN);
        }
    }

    void simple(int opcode) {
        switch (opcode) {
            case Opcodes.DUP -> stack.add(stack.isEmpty() ? UNKNOWN : stack.get(stack.size() - 1));
            case Opcodes.POP -> pop(1);
            case Opcodes.ACONST_NULL,
                    Opcodes.ICONST_M1,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5,
                    Opcodes.LCONST_0,
                    Opcodes.LCONST_1,
                    Opcodes.DCONST_0,
                    Opcodes.DCONST_1 -> constant();
            default -> forget();
        }
    }

    /** The origins of the topmost {@code count} values, the deepest first. */
    List<Origin> top(int count) {
        List<Origin> origins = new ArrayList<>(count);
        for (int i = count; i >= 1; i--) {
            origins.add(i <= stack.size() ? stack.get(stack.size() - i) : UNKNOWN);
        }
        return origins;
    }

    private void pop(int count) {
        for (int i = 0; i < count && !stack.isEmpty(); i++) {
            stack.remove(stack.size() - 1);
        }
    }

    /** A variable's name in a stretch of instructions. */
    record Variable(int slot, String name, Label start, Label end) {}
}
