package dev.brine.serializer.access;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/**
 * A lookup with all rights. {@code ReflectionFactory}, an exported API, makes constructors accessible for the sake of
 * serialization, and {@code Lookup} has a constructor that takes the rights. Without it, a lookup is found in the field
 * {@code IMPL_LOOKUP} where {@code java.lang.invoke} has been opened. See docs/decisions/0003-access-in-layers.md.
 */
final class TrustedLookup {
    private static final int ALL_RIGHTS = -1;

    private static final @Nullable Lookup LOOKUP;
    private static final @Nullable Throwable FAILURE;

    static {
        Lookup found = null;
        Throwable failure = null;
        try {
            found = probe(fromFactory());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            failure = e;
            try {
                found = probe(fromField());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError second) {
                failure.addSuppressed(second);
            }
        }
        LOOKUP = found;
        FAILURE = failure;
    }

    private TrustedLookup() {}

    static boolean isAvailable() {
        return LOOKUP != null;
    }

    static Lookup get() {
        Lookup lookup = LOOKUP;
        if (lookup == null) {
            throw new IllegalStateException("no trusted lookup in this JVM", FAILURE);
        }
        return lookup;
    }

    static @Nullable Throwable failure() {
        return FAILURE;
    }

    private static Lookup fromFactory() throws ReflectiveOperationException {
        Constructor<?> byRights = Lookup.class.getDeclaredConstructor(Class.class, Class.class, int.class);
        return (Lookup) ReflectionFactory.getReflectionFactory()
                .newConstructorForSerialization(Lookup.class, byRights)
                .newInstance(Object.class, null, ALL_RIGHTS);
    }

    private static Lookup fromField() throws ReflectiveOperationException {
        Field field = Lookup.class.getDeclaredField("IMPL_LOOKUP");
        field.setAccessible(true);
        return (Lookup) field.get(null);
    }

    /** The lookup, if it really reaches what only the JDK itself may reach. */
    private static Lookup probe(Lookup lookup) throws ReflectiveOperationException {
        MethodHandles.privateLookupIn(Class.class, lookup);
        Class<?> memory = Class.forName(Memory.OWNER);
        lookup.findVirtual(memory, "getReference", methodType(Object.class, Object.class, long.class));
        lookup.findVirtual(memory, "objectFieldOffset", methodType(long.class, Field.class));
        return lookup;
    }
}
