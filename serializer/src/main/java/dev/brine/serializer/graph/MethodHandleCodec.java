package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Method handles that call one member directly, with values bound or without. Others are made of code that has no name. */
final class MethodHandleCodec extends SpecialCodec {
    private static final int BOUND = 0;

    private final Access access;
    private final @Nullable BoundHandles bound;

    MethodHandleCodec(Access access) {
        super("methodHandle");
        this.access = access;
        this.bound = BoundHandles.of(access);
    }

    private @Nullable MethodHandleInfo infoOf(MethodHandle handle) {
        try {
            return access.reveal(handle.asFixedArity());
        } catch (IllegalArgumentException | SecurityException e) {
            return null;
        }
    }

    private BoundHandles.@Nullable Recipe recipeOf(MethodHandle handle) {
        return bound == null ? null : bound.recipeOf(handle.asFixedArity());
    }

    @Override
    void writeTagged(Encoder out, Shape shape, Object value) {
        MethodHandle handle = (MethodHandle) value;
        if (infoOf(handle) == null && recipeOf(handle) == null) {
            out.refuse(
                    value,
                    new Refusal.ClosureOpaque(
                            value.getClass(),
                            "only a method handle that calls one member directly, or with values bound, can be made again"),
                    null);
        } else {
            out.writeObject(out.engine().shapes().of(MethodHandle.class), value); // its own class is one JVM's
        }
    }

    @Override
    void write(Encoder out, Object value) {
        MethodHandle handle = (MethodHandle) value;
        MethodHandleInfo info = infoOf(handle);
        if (info == null) {
            writeBound(out, handle);
            return;
        }
        out.putByte(info.getReferenceKind());
        out.putByte(handle.isVarargsCollector() ? 1 : 0);
        out.write(info.getDeclaringClass());
        out.write(info.getName());
        out.write(info.getMethodType());
        out.write(handle.type());
    }

    private void writeBound(Encoder out, MethodHandle handle) {
        BoundHandles.Recipe recipe = recipeOf(handle);
        if (recipe == null) {
            throw new IllegalStateException("not direct: " + handle);
        }
        out.putByte(BOUND);
        out.putByte(handle.isVarargsCollector() ? 1 : 0);
        out.write(handle.type().returnType());
        out.write(recipe.target());
        out.putLength(recipe.values().size());
        for (int i = 0; i < recipe.values().size(); i++) {
            out.putVarint(recipe.target() == null ? 0 : recipe.places().get(i));
            out.written(handle, i, recipe.values().get(i));
        }
    }

    private static MethodHandle readBound(Decoder in, boolean varargs) {
        Class<?> result = Members.type(in);
        Object target = in.read();
        int count = in.getLength(2);
        List<@Nullable Object> values = new ArrayList<>(count);
        List<Integer> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.add(in.getVarint());
            values.add(in.read());
        }
        try {
            return new BoundHandles.Recipe((MethodHandle) target, values, places)
                    .make(result)
                    .withVarargs(varargs);
        } catch (RuntimeException e) {
            throw in.damaged("a method handle that does not take what was bound to it");
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        int kind = in.getByte();
        boolean varargs = in.getByte() == 1;
        if (kind == BOUND) {
            return readBound(in, varargs);
        }
        Class<?> owner = Members.type(in);
        String name = Members.text(in);
        if (!(in.read() instanceof MethodType type) || !(in.read() instanceof MethodType whole)) {
            throw in.damaged("a method handle without a type");
        }
        try {
            Lookup lookup = access.lookupIn(owner);
            MethodHandle handle = switch (kind) {
                case MethodHandleInfo.REF_getField -> lookup.findGetter(owner, name, type.returnType());
                case MethodHandleInfo.REF_getStatic -> lookup.findStaticGetter(owner, name, type.returnType());
                case MethodHandleInfo.REF_putField -> lookup.findSetter(owner, name, type.parameterType(0));
                case MethodHandleInfo.REF_putStatic -> lookup.findStaticSetter(owner, name, type.parameterType(0));
                case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(owner, name, type);
                case MethodHandleInfo.REF_newInvokeSpecial -> lookup.findConstructor(owner, type);
                case MethodHandleInfo.REF_invokeSpecial -> special(lookup, owner, name, type, whole);
                default -> lookup.findVirtual(owner, name, type);
            };
            return varargs ? handle.withVarargs(true) : handle.asFixedArity();
        } catch (ReflectiveOperationException e) {
            throw Descriptors.differs(owner, "it has no member " + name + type);
        }
    }

    private MethodHandle special(Lookup lookup, Class<?> owner, String name, MethodType type, MethodType whole)
            throws ReflectiveOperationException {
        Class<?> caller = whole.parameterType(0);
        Lookup inCaller = caller == owner ? lookup : access.lookupIn(caller);
        return inCaller.findSpecial(owner, name, type, caller);
    }
}
