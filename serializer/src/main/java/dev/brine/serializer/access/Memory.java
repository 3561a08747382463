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

    // One class for each type: a handle costs a fresh JVM half a millisecond, and a first task needs two or three of
    // them.

    private static final class Booleans {
        static final MethodHandle GET = getter("getBoolean", boolean.class);
        static final MethodHandle PUT = setter("putBoolean", boolean.class);
    }

    private static final class Bytes {
        static final MethodHandle GET = getter("getByte", byte.class);
        static final MethodHandle PUT = setter("putByte", byte.class);
    }

    private static final class Shorts {
        static final MethodHandle GET = getter("getShort", short.class);
        static final MethodHandle PUT = setter("putShort", short.class);
    }

    private static final class Chars {
        static final MethodHandle GET = getter("getChar", char.class);
        static final MethodHandle PUT = setter("putChar", char.class);
    }

    private static final class Ints {
        static final MethodHandle GET = getter("getInt", int.class);
        static final MethodHandle PUT = setter("putInt", int.class);
    }

    private static final class Longs {
        static final MethodHandle GET = getter("getLong", long.class);
        static final MethodHandle PUT = setter("putLong", long.class);
    }

    private static final class Floats {
        static final MethodHandle GET = getter("getFloat", float.class);
        static final MethodHandle PUT = setter("putFloat", float.class);
    }

    private static final class Doubles {
        static final MethodHandle GET = getter("getDouble", double.class);
        static final MethodHandle PUT = setter("putDouble", double.class);
    }

    private static final class References {
        static final MethodHandle GET = getter("getReference", Object.class);
        static final MethodHandle PUT = setter("putReference", Object.class);
    }

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
            return (boolean) Booleans.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putBoolean(Object holder, long offset, boolean value) {
        try {
            Booleans.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static byte getByte(Object holder, long offset) {
        try {
            return (byte) Bytes.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putByte(Object holder, long offset, byte value) {
        try {
            Bytes.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static short getShort(Object holder, long offset) {
        try {
            return (short) Shorts.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putShort(Object holder, long offset, short value) {
        try {
            Shorts.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static char getChar(Object holder, long offset) {
        try {
            return (char) Chars.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putChar(Object holder, long offset, char value) {
        try {
            Chars.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static int getInt(Object holder, long offset) {
        try {
            return (int) Ints.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putInt(Object holder, long offset, int value) {
        try {
            Ints.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static long getLong(Object holder, long offset) {
        try {
            return (long) Longs.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putLong(Object holder, long offset, long value) {
        try {
            Longs.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static float getFloat(Object holder, long offset) {
        try {
            return (float) Floats.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putFloat(Object holder, long offset, float value) {
        try {
            Floats.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static double getDouble(Object holder, long offset) {
        try {
            return (double) Doubles.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putDouble(Object holder, long offset, double value) {
        try {
            Doubles.PUT.invokeExact(holder, offset, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static @Nullable Object getReference(Object holder, long offset) {
        try {
            return (Object) References.GET.invokeExact(holder, offset);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public static void putReference(Object holder, long offset, @Nullable Object value) {
        try {
            References.PUT.invokeExact(holder, offset, value);
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
