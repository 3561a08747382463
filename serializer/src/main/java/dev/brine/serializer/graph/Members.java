package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reflected members and method handles: found again by class, name and type. The JDK hides their fields from everyone. */
final class Members {
    private Members() {}

    static @Nullable Codec codecOf(Class<?> type, Access access) {
        if (type == Method.class || type == Constructor.class || type == Field.class) {
            return new MemberCodec(access);
        }
        if (type == Parameter.class) {
            return new PartCodec(
                    "parameter",
                    value -> ((Parameter) value).getDeclaringExecutable(),
                    value -> Arrays.asList(
                                    ((Parameter) value).getDeclaringExecutable().getParameters())
                            .indexOf(value),
                    whole -> ((Executable) whole).getParameters());
        }
        if (type == RecordComponent.class) {
            return new PartCodec(
                    "recordComponent",
                    value -> ((RecordComponent) value).getDeclaringRecord(),
                    Members::indexOfComponent,
                    whole -> ((Class<?>) whole).getRecordComponents());
        }
        if (TypeVariable.class.isAssignableFrom(type) && Layout.isPlatform(type)) {
            return new PartCodec(
                    "typeVariable",
                    value -> ((TypeVariable<?>) value).getGenericDeclaration(),
                    value -> Arrays.asList(((TypeVariable<?>) value)
                                    .getGenericDeclaration()
                                    .getTypeParameters())
                            .indexOf(value),
                    whole -> ((GenericDeclaration) whole).getTypeParameters());
        }
        if (MethodHandle.class.isAssignableFrom(type)) {
            return new HandleCodec(access);
        }
        if (VarHandle.class.isAssignableFrom(type)) {
            return new VarHandleCodec(access);
        }
        return null;
    }

    private static int indexOfComponent(Object value) {
        RecordComponent[] all = ((RecordComponent) value).getDeclaringRecord().getRecordComponents();
        for (int i = 0; i < all.length; i++) {
            if (all[i].getName().equals(((RecordComponent) value).getName())) {
                return i;
            }
        }
        return -1;
    }

    private static String text(Decoder in) {
        if (in.read() instanceof String text) {
            return text;
        }
        throw in.damaged("a member without a name");
    }

    private static Class<?> type(Decoder in) {
        if (in.read() instanceof Class<?> type) {
            return type;
        }
        throw in.damaged("a member without a class");
    }

    private static final class MemberCodec extends SpecialCodec {
        private final Access access;

        MemberCodec(Access access) {
            super("member");
            this.access = access;
        }

        @Override
        @SuppressWarnings("deprecation") // the flag itself is meant, not whether this caller may
        void write(Encoder out, Object value) {
            out.putByte(((AccessibleObject) value).isAccessible() ? 1 : 0);
            if (value instanceof Field field) {
                out.putByte(0);
                out.write(field.getDeclaringClass());
                out.write(field.getName());
                out.write(field.getType());
                return;
            }
            Executable executable = (Executable) value;
            out.putByte(executable instanceof Method ? 1 : 2);
            out.write(executable.getDeclaringClass());
            if (executable instanceof Method method) {
                out.write(method.getName());
                out.write(method.getReturnType());
            }
            out.write(executable.getParameterTypes());
        }

        @Override
        Object read(Decoder in, int slot) {
            boolean accessible = in.getByte() == 1;
            byte kind = in.getByte();
            Class<?> declaring = type(in);
            AccessibleObject member =
                    kind == 0 ? field(in, declaring) : kind == 1 ? method(in, declaring) : constructor(in, declaring);
            if (accessible) {
                access.makeAccessible(member);
            }
            return member;
        }

        private static Field field(Decoder in, Class<?> declaring) {
            String name = text(in);
            Class<?> type = type(in);
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name) && field.getType() == type) {
                    return field;
                }
            }
            throw Descriptors.differs(declaring, "it has no field " + type.getName() + " " + name);
        }

        private static Method method(Decoder in, Class<?> declaring) {
            String name = text(in);
            Class<?> type = type(in);
            Class<?>[] parameters = parameters(in);
            for (Method method : declaring.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getReturnType() == type
                        && Arrays.equals(method.getParameterTypes(), parameters)) {
                    return method;
                }
            }
            throw Descriptors.differs(declaring, "it has no method " + name + Arrays.toString(parameters));
        }

        private static Constructor<?> constructor(Decoder in, Class<?> declaring) {
            Class<?>[] parameters = parameters(in);
            try {
                return declaring.getDeclaredConstructor(parameters);
            } catch (NoSuchMethodException e) {
                throw Descriptors.differs(declaring, "it has no constructor " + Arrays.toString(parameters));
            }
        }

        private static Class<?>[] parameters(Decoder in) {
            if (in.read() instanceof Class<?>[] parameters) {
                return parameters;
            }
            throw in.damaged("a member without parameters");
        }
    }

    /** Direct method handles. Others are made of code that has no name. */
    private static final class HandleCodec extends SpecialCodec {
        private final Access access;

        HandleCodec(Access access) {
            super("methodHandle");
            this.access = access;
        }

        private @Nullable MethodHandleInfo infoOf(MethodHandle handle) {
            try {
                return access.reveal(handle.asFixedArity());
            } catch (IllegalArgumentException | SecurityException e) {
                return null;
            }
        }

        @Override
        void writeTagged(Encoder out, Shape shape, Object value) {
            MethodHandle handle = (MethodHandle) value;
            if (infoOf(handle) == null) {
                out.refuse(
                        value,
                        new Refusal.ClosureOpaque(
                                value.getClass(), "only a method handle that calls one member directly has a name"),
                        null);
            } else {
                out.writeObject(shape, value);
            }
        }

        @Override
        void write(Encoder out, Object value) {
            MethodHandle handle = (MethodHandle) value;
            MethodHandleInfo info = infoOf(handle);
            if (info == null) {
                throw new IllegalStateException("not direct: " + handle);
            }
            out.putByte(info.getReferenceKind());
            out.putByte(handle.isVarargsCollector() ? 1 : 0);
            out.write(info.getDeclaringClass());
            out.write(info.getName());
            out.write(info.getMethodType());
            out.write(handle.type());
        }

        @Override
        Object read(Decoder in, int slot) {
            int kind = in.getByte();
            boolean varargs = in.getByte() == 1;
            Class<?> owner = type(in);
            String name = text(in);
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

    /** Variable handles of fields and of array elements. */
    private static final class VarHandleCodec extends SpecialCodec {
        private final Access access;

        VarHandleCodec(Access access) {
            super("varHandle");
            this.access = access;
        }

        private static @Nullable String describe(VarHandle handle) {
            try {
                var described = handle.describeConstable();
                if (described.isEmpty()) {
                    return null;
                }
                int coordinates = handle.coordinateTypes().size();
                if (coordinates == 2 && handle.coordinateTypes().get(0).isArray()) {
                    return "";
                }
                return coordinates == 1 ? described.get().constantName() : null;
            } catch (RuntimeException e) {
                return null;
            }
        }

        @Override
        void writeTagged(Encoder out, Shape shape, Object value) {
            Codec refused = describe((VarHandle) value) == null ? NamedThings.refused(VarHandle.class) : null;
            if (refused != null) {
                refused.writeTagged(out, shape, value);
            } else {
                out.writeObject(shape, value);
            }
        }

        @Override
        void write(Encoder out, Object value) {
            VarHandle handle = (VarHandle) value;
            out.write(describe(handle));
            out.write(handle.coordinateTypes().get(0));
            out.write(handle.varType());
        }

        @Override
        Object read(Decoder in, int slot) {
            String name = text(in);
            Class<?> owner = type(in);
            Class<?> type = type(in);
            if (name.isEmpty()) {
                return MethodHandles.arrayElementVarHandle(owner);
            }
            try {
                return access.lookupIn(owner).findVarHandle(owner, name, type);
            } catch (ReflectiveOperationException e) {
                throw Descriptors.differs(owner, "it has no field " + type.getName() + " " + name);
            }
        }
    }

    /** Whether the fields of such objects are hidden, so that going by fields would copy an empty shell. */
    static boolean hidesFields(Class<?> type) {
        return AccessibleObject.class.isAssignableFrom(type)
                || ClassLoader.class.isAssignableFrom(type)
                || type == Lookup.class
                || type == Module.class;
    }
}
