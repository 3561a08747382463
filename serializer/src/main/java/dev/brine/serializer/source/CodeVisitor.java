package dev.brine.serializer.source;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Visits the code of a method and follows {@link Operands} through it; counts instructions and knows the line. */
abstract class CodeVisitor extends MethodVisitor {
    private final Operands operands = new Operands();
    private final Set<Label> targets = new HashSet<>();
    private int instruction;
    private int line;

    CodeVisitor() {
        super(Opcodes.ASM9);
    }

    final Operands operands() {
        return operands;
    }

    final int instruction() {
        return instruction;
    }

    final int line() {
        return line;
    }

    /** Where the receiver of a call comes from; to be asked before the call is visited here. */
    final Operands.Origin receiver(String descriptor) {
        return operands.top(Type.getArgumentCount(descriptor) + 1).get(0);
    }

    @Override
    public void visitLabel(Label label) {
        if (targets.contains(label)) {
            operands.forget();
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        targets.add(handler);
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
    }

    @Override
    public void visitInsn(int opcode) {
        instruction++;
        operands.simple(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        instruction++;
        if (opcode == Opcodes.NEWARRAY) {
            operands.pop(1);
        }
        operands.constant(false);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        instruction++;
        if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD) {
            operands.load(opcode, slot, instruction);
        } else {
            operands.store(slot);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        instruction++;
        switch (opcode) {
            case Opcodes.NEW -> operands.constant(false);
            case Opcodes.ANEWARRAY, Opcodes.INSTANCEOF -> {
                operands.pop(1);
                operands.constant(false);
            }
            default -> {}
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
        instruction++;
        operands.field(opcode, owner, field, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
        instruction++;
        operands.call(opcode != Opcodes.INVOKESTATIC, type);
    }

    /** A call that gives what lies in a map. */
    final void visitCallOfMap(Operands.Origin map, String type) {
        instruction++;
        operands.callOfMap(map, type);
    }

    @Override
    public void visitInvokeDynamicInsn(String method, String factory, Handle bootstrap, Object... arguments) {
        instruction++;
        operands.call(false, factory);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        instruction++;
        targets.add(label);
        if (opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
            operands.forget();
        } else {
            boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
            operands.pop(two ? 2 : 1);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        instruction++;
        operands.constant(value instanceof Long || value instanceof Double);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        instruction++;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        instruction++;
        operands.forget();
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        instruction++;
        operands.forget();
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
        instruction++;
        operands.pop(dimensions);
        operands.constant(false);
    }
}
