package dev.brine.serializer.access;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Fields by offset, for records, hidden classes and final fields too. The handles are constants, so the JIT compiles each
 * call to a single load or store; and nothing has to be made for each class, which keeps a fresh JVM fast. Callers check
 * types: a wrong offset or type here corrupts the heap.
 */
public final class Memory {
    static final String OWNER = "jdk.internal.misc.Unsafe";

    private static final MethodHandle OFFSET = find("objectFieldOffset", methodType(long.class, Field.class));
    private static final MethodHandle ALLOCATE = find("allocateInstance", methodType(Object.class, Class.class));
    private static final MethodHandle GET_BOOLEAN = getter("getBoolean", boolean.class);
    private static final MethodHandle GET_BYTE = getter("getByte", byte.class);
    private static final MethodHandle GET_SHORT = getter("getShort", short.class);
    private static final MethodHandle GET_CHAR = getter("getChar", char.class);
    private static final MethodHandle GET_INT = getter("getInt", int.class);
    private static final MethodHandle GET_LONG = getter("getLong", long.class);
    private static final MethodHandle GET_FLOAT = getter("getFloat", float.class);
    private static final MethodHandle GET_DOUBLE = getter("getDouble", double.class);
    private static final MethodHandle GET_REFERENCE = getter("getReference", Object.class);
    private static final MethodHandle PUT_BOOLEAN = setter("putBoolean", boolean.class);
    private static final MethodHandle PUT_BYTE = setter("putByte", byte.class);
    private static final MethodHandle PUT_SHORT = setter("putShort", short.class);
    private static final MethodHandle PUT_CHAR = setter("putChar", char.class);
    private static final MethodHandle PUT_INT = setter("putInt", int.class);
    private static final MethodHandle PUT_LONG = setter("putLong", long.class);
    private static final MethodHandle PUT_FLOAT = setter("putFloat", float.class);
    private static final MethodHandle PUT_DOUBLE = setter("putDouble", double.class);
    private static final MethodHandle PUT_REFERENCE = setter("putReference", Object.class);

    private Memory() {}

    static long offsetOf(Field field) {
        try {
            return (long) OFFSET.invokeExact(field);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** An instance without a constructor; its class is initialized. */
    public static Object allocate(Class<?> type) throws InstantiationException {
        try {
            return (Object) ALLOCATE.invokeExact(type);
        } catch (InstantiationException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static boolean getBoolean(Object holder, long offset) {
        try {
            return (boolean) GET_BOOLEAN.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putBoolean(Object holder, long offset, boolean value) {
        try {
            PUT_BOOLEAN.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static byte getByte(Object holder, long offset) {
        try {
            return (byte) GET_BYTE.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putByte(Object holder, long offset, byte value) {
        try {
            PUT_BYTE.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static short getShort(Object holder, long offset) {
        try {
            return (short) GET_SHORT.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putShort(Object holder, long offset, short value) {
        try {
            PUT_SHORT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static char getChar(Object holder, long offset) {
        try {
            return (char) GET_CHAR.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putChar(Object holder, long offset, char value) {
        try {
            PUT_CHAR.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static int getInt(Object holder, long offset) {
        try {
            return (int) GET_INT.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putInt(Object holder, long offset, int value) {
        try {
            PUT_INT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static long getLong(Object holder, long offset) {
        try {
            return (long) GET_LONG.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putLong(Object holder, long offset, long value) {
        try {
            PUT_LONG.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static float getFloat(Object holder, long offset) {
        try {
            return (float) GET_FLOAT.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putFloat(Object holder, long offset, float value) {
        try {
            PUT_FLOAT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static double getDouble(Object holder, long offset) {
        try {
            return (double) GET_DOUBLE.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putDouble(Object holder, long offset, double value) {
        try {
            PUT_DOUBLE.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static @Nullable Object getReference(Object holder, long offset) {
        try {
            return (Object) GET_REFERENCE.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putReference(Object holder, long offset, @Nullable Object value) {
        try {
            PUT_REFERENCE.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MethodHandle getter(String name, Class<?> type) {
        return find(name, methodType(type, Object.class, long.class));
    }

    private static MethodHandle setter(String name, Class<?> type) {
        return find(name, methodType(void.class, Object.class, long.class, type));
    }

    static MethodHandle find(String name, MethodType type) {
        try {
            Lookup lookup = TrustedLookup.get();
            Class<?> owner = Class.forName(OWNER);
            Object instance =
                    lookup.findStatic(owner, "getUnsafe", methodType(owner)).invoke();
            return lookup.findVirtual(owner, name, type).bindTo(instance);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** These handles throw nothing but errors of the JVM. */
    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a field could not be reached: " + e, e);
    }
}
