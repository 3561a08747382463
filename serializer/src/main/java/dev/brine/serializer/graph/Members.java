package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
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
            return new MethodHandleCodec(access);
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

    static String text(Decoder in) {
        if (in.read() instanceof String text) {
            return text;
        }
        throw in.damaged("a member without a name");
    }

    static Class<?> type(Decoder in) {
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

    /** Whether the fields of such objects are hidden, so that going by fields would copy an empty shell. */
    static boolean hidesFields(Class<?> type) {
        return AccessibleObject.class.isAssignableFrom(type)
                || ClassLoader.class.isAssignableFrom(type)
                || type == Lookup.class
                || type == Module.class;
    }
}
