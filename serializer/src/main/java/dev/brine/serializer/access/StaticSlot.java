package dev.brine.serializer.access;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one static field, final or not, of a class that has been initialized; by trusted access only. Code that is
 * compiled already may have taken a final field for a constant. Thread-safe.
 */
public final class StaticSlot {
    private static final MethodHandle OFFSET = Memory.find("staticFieldOffset", methodType(long.class, Field.class));
    private static final MethodHandle BASE = Memory.find("staticFieldBase", methodType(Object.class, Field.class));
    private static final MethodHandle UNTOUCHED =
            Memory.find("shouldBeInitialized", methodType(boolean.class, Class.class));

    private final Object base;
    private final FieldSlot slot;

    private StaticSlot(Object base, FieldSlot slot) {
        this.base = base;
        this.slot = slot;
    }

    /** Whether a class has been initialized, or is being; does not initialize it. */
    public static boolean isInitialized(Class<?> type) {
        try {
            return !(boolean) UNTOUCHED.invokeExact(type);
        } catch (Throwable e) {
            throw Memory.unexpected(e);
        }
    }

    static StaticSlot of(Field field) {
        try {
            Object base = (Object) BASE.invokeExact(field);
            return new StaticSlot(base, FieldSlot.ofStatic(field, (long) OFFSET.invokeExact(field)));
        } catch (Throwable e) {
            throw Memory.unexpected(e);
        }
    }

    /** The value, boxed if primitive. */
    public @Nullable Object get() {
        return slot.get(base);
    }

    /**
     * Sets the value, unboxed if primitive.
     *
     * @throws ClassCastException if the field cannot hold it
     */
    public void set(@Nullable Object value) {
        slot.set(base, value);
    }
}
