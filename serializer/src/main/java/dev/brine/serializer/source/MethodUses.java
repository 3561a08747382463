package dev.brine.serializer.source;

import dev.brine.serializer.source.Operands.Origin;
import dev.brine.serializer.source.Uses.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What one method does: the static fields and fields of {@code this} that it uses, what it calls, what it changes. */
final class MethodUses extends CodeVisitor {
    /** Methods of the JDK's containers that change them. */
    private static final Set<String> CHANGERS = Set.of(
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "put",
            "putAll",
            "putIfAbsent",
            "merge",
            "compute",
            "computeIfPresent",
            "remove",
            "removeAll",
            "removeIf",
            "retainAll",
            "replaceAll",
            "clear",
            "set",
            "append",
            "insert",
            "deleteCharAt",
            "setLength",
            "push",
            "pop",
            "offer",
            "poll",
            "increment",
            "decrement",
            "getAndIncrement",
            "incrementAndGet",
            "getAndDecrement",
            "decrementAndGet",
            "getAndAdd",
            "addAndGet",
            "getAndSet",
            "lazySet",
            "compareAndSet",
            "updateAndGet",
            "getAndUpdate",
            "accumulateAndGet",
            "accumulate",
            "countDown",
            "complete",
            "completeExceptionally",
            "release");

    /** Methods of the JDK's maps that give what lies in them. A cache that is filled on demand is the same everywhere. */
    private static final Set<String> GIVERS = Set.of("get", "getOrDefault", "computeIfAbsent");

    final String method;
    private final String owner;
    private final boolean isStatic;
    private final List<StaticAccess> statics = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> ownReads = new LinkedHashSet<>();
    private final Set<String> ownWrites = new LinkedHashSet<>();
    private final Map<Integer, String> changedSlots = new HashMap<>();
    private final Set<String> changedStatics = new HashSet<>();
    private final Set<String> nullTested = new HashSet<>();
    private int selfLoads;
    private int selfUses;

    /** A static field, by the internal name of its owner. */
    record StaticAccess(String owner, String field, Touch touch, int line) {
        boolean assigned() {
            return touch == Touch.ASSIGNED;
        }
    }

    /** A call of a method, or the making of a closure that calls it; {@code onSelf} if {@code this} stays the same. */
    record Call(String owner, String name, String descriptor, boolean onSelf) {}

    MethodUses(String owner, String method, boolean isStatic) {
        this.owner = owner;
        this.method = method;
        this.isStatic = isStatic;
    }

    List<StaticAccess> staticAccesses() {
        return statics;
    }

    List<Call> calls() {
        return calls;
    }

    Set<String> ownReads() {
        return ownReads;
    }

    Set<String> ownWrites() {
        return ownWrites;
    }

    /** The local variables whose content it changes, and by which method. */
    Map<Integer, String> changedSlots() {
        return changedSlots;
    }

    /** The static fields of a class whose content it changes. */
    Set<String> changedStatics(String ofOwner) {
        return ofOwner.equals(owner) ? changedStatics : Set.of();
    }

    /** The static fields of its own class that it compares with null: those that it sets up at their first use. */
    Set<String> nullTested() {
        return nullTested;
    }

    boolean thisEscapes() {
        return !isStatic && selfLoads > selfUses;
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        super.visitVarInsn(opcode, slot);
        if (opcode == Opcodes.ALOAD && slot == 0 && !isStatic) {
            selfLoads++;
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            changed(operands().top(3).get(0), "[...] =");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitFieldInsn(int opcode, String fieldOwner, String field, String type) {
        switch (opcode) {
            case Opcodes.GETSTATIC -> statics.add(new StaticAccess(fieldOwner, field, Touch.READ, line()));
            case Opcodes.PUTSTATIC -> statics.add(new StaticAccess(fieldOwner, field, Touch.ASSIGNED, line()));
            case Opcodes.GETFIELD -> {
                if (isSelf(operands().top(1).get(0))) {
                    selfUses++;
                    ownReads.add(field);
                }
            }
            default -> {
                if (isSelf(operands().top(2).get(0))) {
                    selfUses++;
                    ownWrites.add(field);
                }
            }
        }
        super.visitFieldInsn(opcode, fieldOwner, field, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String called, String name, String descriptor, boolean isInterface) {
        boolean onSelf = false;
        @Nullable Origin map = null;
        if (opcode != Opcodes.INVOKESTATIC) {
            Origin receiver = receiver(descriptor);
            onSelf = isSelf(receiver) && !name.equals("<init>");
            if (onSelf) {
                selfUses++;
            }
            if (CHANGERS.contains(name) && called.startsWith("java/")) {
                changed(receiver, "." + name + "(...)");
            }
            if (GIVERS.contains(name) && called.startsWith("java/util/") && called.endsWith("Map")) {
                map = receiver;
            }
        }
        calls.add(new Call(called, name, descriptor, onSelf));
        if (map == null) {
            super.visitMethodInsn(opcode, called, name, descriptor, isInterface);
        } else {
            visitCallOfMap(map, descriptor);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String factory, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                int captured = Type.getArgumentCount(factory);
                boolean onSelf = captured > 0
                        && handle.getTag() != Opcodes.H_INVOKESTATIC
                        && isSelf(operands().top(captured).get(0));
                if (onSelf) {
                    selfUses++;
                }
                calls.add(new Call(handle.getOwner(), handle.getName(), handle.getDesc(), onSelf));
            }
        }
        super.visitInvokeDynamicInsn(name, factory, bootstrap, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL) {
            Origin tested = operands().top(1).get(0);
            Origin field = tested instanceof Origin.Local local && local.stored() != null ? local.stored() : tested;
            if (field instanceof Origin.FieldOf of
                    && of.isStatic()
                    && of.owner().equals(owner)) {
                nullTested.add(of.name());
            }
        }
        super.visitJumpInsn(opcode, label);
    }

    private void changed(Origin thing, String how) {
        if (thing instanceof Origin.Local local) {
            changedSlots.putIfAbsent(local.slot(), how);
        } else if (thing instanceof Origin.FieldOf field && field.isStatic()) {
            statics.add(new StaticAccess(field.owner(), field.name(), Touch.CHANGED, line()));
            if (field.owner().equals(owner)) {
                changedStatics.add(field.name());
            }
        } else if (thing instanceof Origin.FieldOf field
                && !isStatic
                && field.owner().equals(owner)) {
            ownWrites.add(field.name());
        }
    }

    boolean isStatic() {
        return isStatic;
    }

    private boolean isSelf(Origin origin) {
        return !isStatic && origin instanceof Origin.Local local && local.slot() == 0;
    }
}
