package dev.brine.serializer.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows the operand stack through straight code, only so far as to say where the arguments of a call came from. Where
 * branches meet it forgets; what is pushed after that is known again, and that is what stands before most calls.
 */
final class Operands {
    /** Where a value on the stack came from. */
    sealed interface Origin {
        /** A local variable, by slot, read at an instruction; and where the value in it came from, if that is known. */
        record Local(int slot, int instruction, @Nullable Origin stored) implements Origin {}

        /** A field, by the internal name of the class it was named by. */
        record FieldOf(String owner, String name, boolean isStatic) implements Origin {}

        /** Anything else. */
        record Unknown() implements Origin {}
    }

    /** A value; a wide one is a long or a double, which some instructions take for two. */
    private record Operand(Origin origin, boolean wide) {}

    private static final Origin UNKNOWN = new Origin.Unknown();

    private final List<Operand> stack = new ArrayList<>();
    private final Map<Integer, Origin> stored = new HashMap<>();

    void forget() {
        stack.clear();
        stored.clear();
    }

    void load(int opcode, int slot, int instruction) {
        Origin local = new Origin.Local(slot, instruction, stored.get(slot));
        push(local, opcode == Opcodes.LLOAD || opcode == Opcodes.DLOAD);
    }

    /** From 23 on, javac keeps some receivers of method references in a variable without a name, and loads it again. */
    void store(int slot) {
        stored.put(slot, top(1).get(0));
        pop(1);
    }

    void constant(boolean wide) {
        push(UNKNOWN, wide);
    }

    void pop(int count) {
        for (int i = 0; i < count && !stack.isEmpty(); i++) {
            stack.remove(stack.size() - 1);
        }
    }

    void field(int opcode, String owner, String name, String descriptor) {
        boolean wide = Type.getType(descriptor).getSize() == 2;
        switch (opcode) {
            case Opcodes.GETSTATIC -> push(new Origin.FieldOf(owner, name, true), wide);
            case Opcodes.GETFIELD -> {
                pop(1);
                push(new Origin.FieldOf(owner, name, false), wide);
            }
            case Opcodes.PUTSTATIC -> pop(1);
            default -> pop(2);
        }
    }

    void call(boolean onReceiver, String descriptor) {
        pop(Type.getArgumentCount(descriptor) + (onReceiver ? 1 : 0));
        int size = Type.getReturnType(descriptor).getSize();
        if (size > 0) {
            push(UNKNOWN, size == 2);
        }
    }

    /** What a map gave is told by where the map came from: to change it is to change what the map holds. */
    void callOfMap(Origin map, String descriptor) {
        call(true, descriptor);
        pop(1);
        push(map, false);
    }

    /** An instruction without operands of its own. The opcodes of a kind lie side by side, by type: int, long, float, double. */
    void simple(int opcode) {
        if (opcode == Opcodes.NOP) {
            return;
        }
        if (opcode <= Opcodes.DCONST_1) {
            constant(opcode == Opcodes.LCONST_0
                    || opcode == Opcodes.LCONST_1
                    || opcode == Opcodes.DCONST_0
                    || opcode == Opcodes.DCONST_1);
        } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            replace(2, opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD);
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            pop(3);
        } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
            replace(2, (opcode - Opcodes.IADD) % 2 == 1);
        } else if (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) {
            replace(1, (opcode - Opcodes.INEG) % 2 == 1);
        } else if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
            replace(2, (opcode - Opcodes.ISHL) % 2 == 1);
        } else if (opcode >= Opcodes.I2L && opcode <= Opcodes.I2S) {
            replace(1, isConversionToWide(opcode));
        } else if (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG) {
            replace(2, false);
        } else if (opcode == Opcodes.ARRAYLENGTH) {
            replace(1, false);
        } else {
            shuffle(opcode);
        }
    }

    /** The origins of the topmost {@code count} values, the deepest first. */
    List<Origin> top(int count) {
        List<Origin> origins = new ArrayList<>(count);
        for (int i = count; i >= 1; i--) {
            origins.add(i <= stack.size() ? stack.get(stack.size() - i).origin() : UNKNOWN);
        }
        return origins;
    }

    private void shuffle(int opcode) {
        int size = stack.size();
        switch (opcode) {
            case Opcodes.POP, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> pop(1);
            case Opcodes.POP2 -> pop(topIsWide() ? 1 : 2);
            case Opcodes.DUP -> copy(size - 1, size);
            case Opcodes.DUP2 -> copy(size - (topIsWide() ? 1 : 2), size);
            case Opcodes.DUP_X1 -> copyTopTo(size - 2);
            case Opcodes.DUP_X2 -> copyTopTo(size >= 2 && stack.get(size - 2).wide() ? size - 2 : size - 3);
            default -> forget();
        }
    }

    private boolean topIsWide() {
        return !stack.isEmpty() && stack.get(stack.size() - 1).wide();
    }

    private void copy(int from, int to) {
        if (from < 0) {
            forget();
        } else {
            stack.addAll(List.copyOf(stack.subList(from, to)));
        }
    }

    private void copyTopTo(int index) {
        if (index < 0) {
            forget();
        } else {
            stack.add(index, stack.get(stack.size() - 1));
        }
    }

    private static boolean isConversionToWide(int opcode) {
        return switch (opcode) {
            case Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D, Opcodes.L2D, Opcodes.D2L -> true;
            default -> false;
        };
    }

    private void replace(int count, boolean wide) {
        pop(count);
        push(UNKNOWN, wide);
    }

    private void push(Origin origin, boolean wide) {
        stack.add(new Operand(origin, wide));
    }
}
