package dev.brine.serializer.access;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes and members that a class names, in the order of its constant pool, and the method handle in its class
 * data. This is how a lambda class tells what it calls. Immutable.
 */
public final class ConstantPool {
    /** A constant that names something; a class has neither name nor descriptor. */
    public record Entry(Kind kind, String owner, String name, String descriptor) {}

    /** What an entry names. */
    public enum Kind {
        CLASS,
        FIELD,
        METHOD,
        INTERFACE_METHOD
    }

    private final List<Entry> entries;
    private final @Nullable MethodHandleInfo classData;

    private ConstantPool(List<Entry> entries, @Nullable MethodHandleInfo classData) {
        this.entries = List.copyOf(entries);
        this.classData = classData;
    }

    static ConstantPool of(Class<?> type) {
        try {
            return new ConstantPool(entriesOf(type), classDataOf(type));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("no constant pool of " + type.getName(), e);
        }
    }

    /** The entries that name something, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** The method that the class calls through a handle, if it does. */
    public @Nullable MethodHandleInfo classData() {
        return classData;
    }

    private static List<Entry> entriesOf(Class<?> type) throws Throwable {
        Object pool = Handles.POOL_OF.invoke(type);
        int size = (int) Handles.SIZE.invoke(pool);
        List<Entry> found = new ArrayList<>();
        for (int i = 1; i < size; i++) {
            Kind kind = kindOf(((Enum<?>) Handles.TAG.invoke(pool, i)).name());
            if (kind == Kind.CLASS) {
                String name = classNameAt(pool, i);
                if (name != null) {
                    found.add(new Entry(kind, name, "", ""));
                }
            } else if (kind != null) {
                String[] member = (String[]) Handles.MEMBER.invoke(pool, i);
                found.add(new Entry(kind, member[0].replace('/', '.'), member[1], member[2]));
            }
        }
        return found;
    }

    private static @Nullable Kind kindOf(String tag) {
        return switch (tag) {
            case "CLASS" -> Kind.CLASS;
            case "FIELDREF" -> Kind.FIELD;
            case "METHODREF" -> Kind.METHOD;
            case "INTERFACEMETHODREF" -> Kind.INTERFACE_METHOD;
            default -> null;
        };
    }

    private static @Nullable String classNameAt(Object pool, int index) throws Throwable {
        try {
            return ((Class<?>) Handles.CLASS.invoke(pool, index)).getName();
        } catch (LinkageError e) {
            return null; // a class that was never needed
        }
    }

    private static @Nullable MethodHandleInfo classDataOf(Class<?> type) throws Throwable {
        Object data = Handles.CLASS_DATA.invoke(type);
        return data instanceof MethodHandle handle
                ? TrustedLookup.get().in(type).revealDirect(handle)
                : null;
    }

    private static final class Handles {
        static final MethodHandle POOL_OF;
        static final MethodHandle SIZE;
        static final MethodHandle TAG;
        static final MethodHandle MEMBER;
        static final MethodHandle CLASS;
        static final MethodHandle CLASS_DATA;

        static {
            try {
                Lookup trusted = TrustedLookup.get();
                Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
                Class<?> tag = Class.forName("jdk.internal.reflect.ConstantPool$Tag");
                POOL_OF = trusted.findVirtual(Class.class, "getConstantPool", methodType(pool));
                SIZE = trusted.findVirtual(pool, "getSize", methodType(int.class));
                TAG = trusted.findVirtual(pool, "getTagAt", methodType(tag, int.class));
                MEMBER = trusted.findVirtual(pool, "getMemberRefInfoAt", methodType(String[].class, int.class));
                CLASS = trusted.findVirtual(pool, "getClassAt", methodType(Class.class, int.class));
                CLASS_DATA = trusted.findVirtual(Class.class, "getClassData", methodType(Object.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no way to constant pools in this JVM", e);
            }
        }

        private Handles() {}
    }
}
