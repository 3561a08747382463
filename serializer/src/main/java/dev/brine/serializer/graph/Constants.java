package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.closure.ClosureShape;
import dev.brine.serializer.refusal.Refusal;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are known by identity: {@code Optional.EMPTY}, {@code ByteOrder.BIG_ENDIAN}, type-safe enumerations, the
 * {@code INSTANCE} of a Kotlin object. They are what a static final field of their own class holds, and they travel as the
 * name of that field.
 */
final class Constants {
    private record Name(Class<?> holder, String field) {}

    /** Collections that keep a bare object in their tables, to be told from any other by identity. */
    private static final List<Class<?>> HOLDERS_OF_TOKENS = List.of(HashSet.class, TreeSet.class, TreeMap.class);

    private final Map<Object, Name> names;

    private Constants(Map<Object, Name> names) {
        this.names = names;
    }

    /**
     * The constants of this class; null if it has none.
     *
     * @throws IllegalAccessException if its values may be constants, and they cannot be seen
     */
    static @Nullable Constants of(Access access, Class<?> type, Codec codec) throws IllegalAccessException {
        Map<Object, Name> names = new IdentityHashMap<>();
        if (codec instanceof ClosureCodec closure) {
            ClosureShape shape = closure.shape();
            if (Layout.isPlatform(shape.host())) {
                collect(access, shape.host(), type, names);
            }
        } else if (codec.kind() == Codec.Kind.FIELDS) {
            if (Layout.isPlatform(type)) {
                for (Class<?> c = type; c != null; c = Layout.outer(c)) {
                    collect(access, c, type, names);
                }
            } else if (isSingletonClass(type)) {
                collect(access, type, type, names);
            } else {
                Class<?> around = Layout.outer(type);
                if (around != null && isCompanion(type, around)) {
                    collect(access, around, type, names);
                }
            }
        }
        return names.isEmpty() ? null : new Constants(names);
    }

    /** The bare objects that the JDK's collections tell from any other by identity, and those learnt later. */
    static Constants tokens(Access access) throws IllegalAccessException {
        Constants tokens = new Constants(Collections.synchronizedMap(new IdentityHashMap<>()));
        if (access.trusted()) {
            for (Class<?> holder : HOLDERS_OF_TOKENS) {
                collect(access, holder, Object.class, tokens.names);
            }
        }
        return tokens;
    }

    /** Learns which bare objects this class, of which there are instances, keeps in constants: {@code Object NONE}. */
    void learn(Access access, Class<?> type) {
        for (Class<?> c = type; c != null && !Layout.isPlatform(c); c = c.getSuperclass()) {
            try {
                for (Field field : c.getDeclaredFields()) {
                    if (field.getType() == Object.class) {
                        collect(access, c, Object.class, names);
                        break;
                    }
                }
            } catch (IllegalAccessException | LinkageError e) {
                // its constants stay unknown, and are copied as before
            }
        }
    }

    /** Whether only the class itself makes its instances, and they never change; or the compiler made it so. */
    private static boolean isSingletonClass(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (!Modifier.isPrivate(constructor.getModifiers())) {
                return false;
            }
        }
        boolean languageObject = false;
        for (Field field : type.getDeclaredFields()) {
            languageObject |= Modifier.isStatic(field.getModifiers())
                    && field.getType() == type
                    && (field.getName().equals("INSTANCE") || field.getName().equals("MODULE$"));
        }
        return languageObject || isUnchanging(type);
    }

    /** Whether it is the class of what Kotlin keeps in a field of the class around it, under the name of the class. */
    private static boolean isCompanion(Class<?> type, Class<?> around) {
        if (!Modifier.isStatic(type.getModifiers())) {
            return false;
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (!Modifier.isPrivate(constructor.getModifiers()) && !constructor.isSynthetic()) {
                return false;
            }
        }
        for (Field field : around.getDeclaredFields()) {
            int both = Modifier.STATIC | Modifier.FINAL;
            if (field.getType() == type
                    && (field.getModifiers() & both) == both
                    && field.getName().equals(type.getSimpleName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnchanging(Class<?> type) {
        for (Class<?> layer : Layout.hierarchy(type)) {
            for (Field field : layer.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void collect(Access access, Class<?> holder, Class<?> type, Map<Object, Name> names)
            throws IllegalAccessException {
        for (Field field : holder.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers)
                    && Modifier.isFinal(modifiers)
                    && !field.getType().isPrimitive()
                    && field.getType().isAssignableFrom(type)) {
                Object value = access.constant(field);
                if (value != null && value.getClass() == type) {
                    names.putIfAbsent(value, new Name(holder, field.getName()));
                }
            }
        }
    }

    boolean write(Encoder out, Object value) {
        Name name = names.get(value);
        if (name == null) {
            return false;
        }
        write(out, name.holder(), name.field());
        return true;
    }

    /** Writes what a static final field holds, which has its number already. */
    static void write(Encoder out, Class<?> holder, String field) {
        out.putByte(Tags.CONSTANT);
        ClassCodec.writeName(out, holder, 0);
        out.write(field);
    }

    static Object readTagged(Decoder in) {
        int slot = in.reserve();
        Class<?> holder = ClassCodec.readName(in);
        if (!(in.read() instanceof String name)) {
            throw in.damaged("a constant without a name");
        }
        try {
            Field field = holder.getDeclaredField(name);
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers)
                    || !Modifier.isFinal(modifiers)
                    || field.getType().isPrimitive()) {
                throw Descriptors.differs(holder, "its field " + name + " is no constant");
            }
            Object value = in.engine().access().constant(field);
            if (value == null) {
                throw Descriptors.differs(holder, "its constant " + name + " is null");
            }
            in.fill(slot, value);
            return value;
        } catch (NoSuchFieldException e) {
            throw Descriptors.differs(holder, "it has no constant " + name);
        } catch (IllegalAccessException e) {
            throw new RefusedException(new Refusal.AccessMissing(holder, Access.FLAG), e);
        } catch (LinkageError e) {
            throw new RefusedException(new Refusal.ClassFailed(holder.getName(), e), e);
        }
    }
}
