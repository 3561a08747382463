package dev.brine.serializer.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/**
 * The way to private fields, constructors and lambda classes. Two layers: <em>trusted</em>, which reaches everything, and
 * <em>standard</em>, which reaches what modules have opened. Thread-safe.
 */
public final class Access {
    /** The option that opens what the standard layer lacks, should a JDK close the trusted one. */
    public static final String FLAG = "--add-opens java.base/java.lang=ALL-UNNAMED";

    private static final Access STANDARD = new Access(false);
    private static final ReflectionFactory FACTORY = ReflectionFactory.getReflectionFactory();

    private final boolean trusted;

    /** Which layer to use. */
    public enum Mode {
        /** The trusted layer where it works, else the standard one. */
        AUTO,
        /** The trusted layer, or a failure. */
        TRUSTED,
        /** The standard layer alone. */
        STANDARD;

        /** The mode that {@code -Dbrine.access} names, or {@link #AUTO}. */
        public static Mode fromProperty() {
            String value = System.getProperty("brine.access", "auto");
            try {
                return valueOf(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "brine.access must be auto, trusted or standard: brine.access=" + value, e);
            }
        }
    }

    private Access(boolean trusted) {
        this.trusted = trusted;
    }

    /** The access of this mode; probes once. */
    public static Access of(Mode mode) {
        if (mode == Mode.STANDARD) {
            return STANDARD;
        }
        if (TrustedLookup.isAvailable()) {
            return Trusted.INSTANCE;
        }
        if (mode == Mode.TRUSTED) {
            throw new IllegalStateException(
                    "brine.access=trusted, but this JVM gives no trusted lookup; add " + FLAG, TrustedLookup.failure());
        }
        return STANDARD;
    }

    /** Whether everything can be reached. */
    public boolean trusted() {
        return trusted;
    }

    /** A lookup with the full rights of this class. */
    public Lookup lookupIn(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, trusted ? TrustedLookup.get() : MethodHandles.lookup());
    }

    /** A way to read and write this instance field, final or not. */
    public FieldSlot field(Field field) throws IllegalAccessException {
        if (trusted) {
            return new FieldSlot(field, Memory.offsetOf(field));
        }
        open(field);
        return new FieldSlot(field, FieldSlot.BY_REFLECTION);
    }

    /** A way to make instances without running any constructor of the class. */
    public Allocator allocator(Class<?> type) throws IllegalAccessException {
        if (trusted) {
            return new Allocator(type, null);
        }
        try {
            return new Allocator(type, FACTORY.newConstructorForSerialization(type, Object.class.getConstructor()));
        } catch (NoSuchMethodException | LinkageError e) {
            throw (IllegalAccessException)
                    new IllegalAccessException("no constructor for " + type.getName()).initCause(e);
        }
    }

    /** A handle for a constructor or static method, whoever may call it. */
    public MethodHandle constructor(Constructor<?> constructor) throws IllegalAccessException {
        if (trusted) {
            return TrustedLookup.get().unreflectConstructor(constructor);
        }
        open(constructor);
        return MethodHandles.lookup().unreflectConstructor(constructor);
    }

    /** What a static field holds; initializes its class. */
    public @Nullable Object constant(Field field) throws IllegalAccessException {
        if (!trusted) {
            open(field);
            return field.get(null);
        }
        try {
            return TrustedLookup.get().unreflectGetter(field).invoke();
        } catch (IllegalAccessException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a static field could not be read: " + field, e);
        }
    }

    /** A way to read and write this static field, final or not, of an initialized class; only the trusted layer has one. */
    public StaticSlot staticField(Field field) {
        if (!trusted) {
            throw new IllegalStateException("static fields are written by trusted access only; add " + FLAG);
        }
        return StaticSlot.of(field);
    }

    /** Lets everyone use a member, as far as this access reaches. */
    public void makeAccessible(AccessibleObject member) {
        if (trusted) {
            try {
                lookupIn(AccessibleObject.class)
                        .findVirtual(
                                AccessibleObject.class,
                                "setAccessible0",
                                MethodType.methodType(boolean.class, boolean.class))
                        .invoke(member, true);
                return;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                // another JDK: as far as it is open
            }
        }
        member.trySetAccessible();
    }

    /** What a method handle calls, if it calls one member directly. */
    public MethodHandleInfo reveal(MethodHandle handle) {
        return (trusted ? TrustedLookup.get() : MethodHandles.lookup()).revealDirect(handle);
    }

    /** A lookup that finds members of any class, with all rights where they are to be had. */
    public Lookup lookup() {
        return trusted ? TrustedLookup.get() : MethodHandles.publicLookup();
    }

    /** A way to make instances by a constructor of a parent; what lies below it stays zero. */
    public Constructor<?> constructorOfParent(Class<?> type, Constructor<?> parents) {
        return FACTORY.newConstructorForSerialization(type, parents);
    }

    /** What a lambda class was made from; only the trusted layer can tell. */
    public ConstantPool constantPool(Class<?> type) {
        return ConstantPool.of(type);
    }

    /** A virtual method of any class, found with all rights. */
    public MethodHandle method(Class<?> owner, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        return lookupIn(owner).findVirtual(owner, name, type);
    }

    private static void open(AccessibleObject member) throws IllegalAccessException {
        try {
            member.setAccessible(true);
        } catch (RuntimeException e) {
            throw (IllegalAccessException) new IllegalAccessException(String.valueOf(e.getMessage())).initCause(e);
        }
    }

    private static final class Trusted {
        static final Access INSTANCE = new Access(true);
    }
}
