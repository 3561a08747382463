package dev.brine.serializer.closure;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.ConstantPool;
import dev.brine.serializer.access.ConstantPool.Entry;
import dev.brine.serializer.access.ConstantPool.Kind;
import dev.brine.serializer.closure.ClosureShape.Implementation;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a lambda class apart. Such a class is hidden and made by {@code LambdaMetafactory}; its constant pool names, in
 * this order: the constructor of {@code Object}, the fields of captured values, the casts and unboxing calls of the
 * arguments, the implementation, and the boxing or unboxing of the result. Protected methods of another package and the
 * like are called through a method handle in the class data instead.
 */
public final class Anatomy {
    private static final String MARK = "$$Lambda";

    private final Access access;
    private final Class<?> type;

    private Anatomy(Access access, Class<?> type) {
        this.access = access;
        this.type = type;
    }

    /** Whether values of this class are lambdas or method references. */
    public static boolean isClosure(Class<?> type) {
        return type.isHidden() && type.isSynthetic() && type.getName().contains(MARK);
    }

    /** The fields that hold captured values, in the order of the captured arguments. */
    public static List<Field> capturedFields(Class<?> closureType) {
        List<Field> captured = new ArrayList<>();
        for (Field field : closureType.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                int at = captured.size();
                while (at > 0 && numberOf(captured.get(at - 1)) > numberOf(field)) {
                    at--;
                }
                captured.add(at, field);
            }
        }
        return captured;
    }

    /** The shape of a closure class; needs the trusted layer. */
    public static ClosureShape of(Access access, Class<?> closureType) throws UnknownClosureException {
        try {
            return new Anatomy(access, closureType).shape();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw new UnknownClosureException(
                    "the closure class " + closureType.getName() + " is not understood: " + e, e);
        }
    }

    private ClosureShape shape() throws ReflectiveOperationException, UnknownClosureException {
        Class<?> host = host();
        List<MethodType> methodTypes = new ArrayList<>();
        String methodName = "";
        boolean serializable = false;
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            if (isOwnHook(method)) {
                serializable |= method.getName().equals("writeReplace");
            } else {
                methodName = method.getName();
                methodTypes.add(MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
            }
        }
        if (methodTypes.isEmpty()) {
            throw new UnknownClosureException("the closure class " + type.getName() + " has no method", null);
        }
        List<Class<?>> captured = new ArrayList<>();
        for (Field field : capturedFields(type)) {
            captured.add(field.getType());
        }
        ConstantPool pool = access.constantPool(type);
        Calls calls = Calls.of(pool, captured.size());
        Implementation implementation = implementation(host, pool, calls);
        MethodType called =
                new CalledType(methodTypes, implementation, captured.size(), calls.casts()).find(host.getClassLoader());
        return new ClosureShape(
                host,
                List.of(type.getInterfaces()),
                methodName,
                methodTypes,
                called,
                implementation,
                captured,
                serializable);
    }

    private Class<?> host() throws ClassNotFoundException {
        String name = type.getName();
        return Class.forName(name.substring(0, name.indexOf(MARK)), false, type.getClassLoader());
    }

    /** The hooks that the metafactory gives to closures of Serializable interfaces. */
    private boolean isOwnHook(Method method) {
        return Serializable.class.isAssignableFrom(type)
                && Modifier.isPrivate(method.getModifiers())
                && (method.getName().equals("writeReplace")
                        || method.getName().equals("writeObject")
                        || method.getName().equals("readObject"));
    }

    private Implementation implementation(Class<?> host, ConstantPool pool, Calls calls)
            throws ReflectiveOperationException {
        MethodHandleInfo data = pool.classData();
        if (data != null) {
            return new Implementation(
                    data.getReferenceKind(), data.getDeclaringClass(), data.getName(), data.getMethodType());
        }
        Entry entry = calls.implementation();
        Class<?> owner = Class.forName(entry.owner(), false, host.getClassLoader());
        if (entry.name().equals("<init>")) {
            MethodType type = MethodType.fromMethodDescriptorString(entry.descriptor(), host.getClassLoader());
            return new Implementation(MethodHandleInfo.REF_newInvokeSpecial, owner, entry.name(), type);
        }
        MethodType type = MethodType.fromMethodDescriptorString(entry.descriptor(), host.getClassLoader());
        Lookup lookup = access.lookupIn(host);
        int kind = isStatic(lookup, owner, entry.name(), type)
                ? MethodHandleInfo.REF_invokeStatic
                : entry.kind() == Kind.INTERFACE_METHOD
                        ? MethodHandleInfo.REF_invokeInterface
                        : MethodHandleInfo.REF_invokeVirtual;
        return new Implementation(kind, owner, entry.name(), type);
    }

    private static boolean isStatic(Lookup lookup, Class<?> owner, String name, MethodType type)
            throws ReflectiveOperationException {
        for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
            try {
                Method method = c.getDeclaredMethod(name, type.parameterArray());
                if (method.getReturnType() == type.returnType()) {
                    return Modifier.isStatic(method.getModifiers());
                }
            } catch (NoSuchMethodException e) {
                // look further up
            }
        }
        try {
            lookup.findStatic(owner, name, type);
            return true;
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return false;
        }
    }

    private static int numberOf(Field field) {
        String name = field.getName();
        return Integer.parseInt(name.substring(name.indexOf('$') + 1));
    }
}
