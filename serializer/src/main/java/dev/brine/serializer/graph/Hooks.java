package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/** The methods by which Serializable classes take part in their serialization, found as the JDK finds them. */
record Hooks(
        @Nullable MethodHandle writeObject,
        @Nullable MethodHandle readObject,
        @Nullable Method readObjectNoData) {
    private static final ReflectionFactory FACTORY = ReflectionFactory.getReflectionFactory();
    private static final String ENGINE = Hooks.class.getPackageName() + ".";

    /** The hooks that the class itself declares. */
    static Hooks of(Class<?> type) {
        return new Hooks(
                FACTORY.writeObjectForSerialization(type), FACTORY.readObjectForSerialization(type), noDataOf(type));
    }

    /** Found here, since {@code ReflectionFactory} looks for one with a parameter, which is none. */
    private static @Nullable Method noDataOf(Class<?> type) {
        try {
            Method method = type.getDeclaredMethod("readObjectNoData");
            int modifiers = method.getModifiers();
            boolean hook = method.getReturnType() == void.class
                    && Modifier.isPrivate(modifiers)
                    && !Modifier.isStatic(modifiers);
            return hook ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    boolean any() {
        return writeObject != null || readObject != null || readObjectNoData != null;
    }

    static @Nullable MethodHandle writeReplaceOf(Class<?> type) {
        return Serializable.class.isAssignableFrom(type) ? FACTORY.writeReplaceForSerialization(type) : null;
    }

    static @Nullable MethodHandle readResolveOf(Class<?> type) {
        return Serializable.class.isAssignableFrom(type) ? FACTORY.readResolveForSerialization(type) : null;
    }

    /** What is to be written instead of the value; the value itself if nothing is. */
    static @Nullable Object replace(Encoder out, Shape shape, Object value) {
        MethodHandle hook = shape.writeReplace;
        if (hook == null) {
            return value;
        }
        try {
            return hook.invoke(value);
        } catch (Throwable e) {
            rethrowFatal(e);
            throw new RefusedException(new Refusal.WriteHookFailed(shape.type, "writeReplace", e), e);
        }
    }

    static @Nullable Object resolve(Form form, Object value) {
        MethodHandle hook = form.readResolve();
        if (hook == null) {
            return value;
        }
        try {
            return hook.invoke(value);
        } catch (Throwable e) {
            rethrowFatal(e);
            throw new RefusedException(new Refusal.ReadHookFailed(form.type(), "readResolve", e), e);
        }
    }

    /** What a call by reflection has thrown, or why it could not be made. */
    static Throwable thrownBy(Throwable e) {
        Throwable thrown = e instanceof InvocationTargetException ? e.getCause() : null;
        return thrown == null ? e : thrown;
    }

    /** Lets through what is not the hook's own failure: of this engine, or of the JVM while the engine worked for the hook. */
    static void rethrowFatal(Throwable e) {
        if (e instanceof RefusedException refused) {
            throw refused;
        }
        if (e instanceof TracingEncoder.Enough enough) {
            throw enough;
        }
        if (e instanceof VirtualMachineError error && !isOf(e)) {
            throw error;
        }
    }

    /** Whether the hook's code ran when the stack or the memory was full, rather than what it called here. */
    private static boolean isOf(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith(ENGINE)) {
                return false;
            }
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
                return true;
            }
        }
        return false;
    }
}
