package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import java.io.Externalizable;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields of a class travel. */
final class Layout {
    /** Their fields are caches that begin anew. */
    private static final Set<String> BEGIN_ANEW = Set.of("java.util.AbstractMap");

    private Layout() {}

    /**
     * Whether the field speaks of this JVM only: of a thread that waits, of the place of a bundle in its cache, or of the
     * handle that the layout of a foreign value has made for itself when it was first used.
     */
    static boolean beginsAnew(Field field) {
        return Synchronizers.isOfWaiting(field)
                || field.getName().equals("cacheKey") && field.getDeclaringClass() == ResourceBundle.class
                || field.getType() == VarHandle.class
                        && field.getDeclaringClass().getName().startsWith("jdk.internal.foreign.layout.");
    }

    /** Whether the class belongs to the JDK. */
    static boolean isPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** Whether a class of this name belongs to the JDK. */
    static boolean isOfPlatform(String className) {
        try {
            Class<?> unused = Class.forName(className, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The class around it; null if it stands alone, or names one that is not there or denies it. */
    static @Nullable Class<?> outer(Class<?> type) {
        try {
            return type.getEnclosingClass();
        } catch (LinkageError notThere) {
            return null;
        }
    }

    /** The classes from the top down, without {@code Object}. */
    static List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            classes.add(c);
        }
        Collections.reverse(classes);
        return classes;
    }

    /** The fields of one layer: what Java serialization would take of a Serializable class, all of another one. */
    static List<FieldSlot> fieldsOf(Access access, Class<?> layer) throws IllegalAccessException {
        List<FieldSlot> slots = new ArrayList<>();
        if (BEGIN_ANEW.contains(layer.getName())) {
            return slots;
        }
        if (Serializable.class.isAssignableFrom(layer)
                && !Externalizable.class.isAssignableFrom(layer)
                && !layer.isRecord()) {
            for (ObjectStreamField serial : serialFields(layer)) {
                for (Field field : layer.getDeclaredFields()) {
                    if (field.getName().equals(serial.getName())
                            && field.getType() == serial.getType()
                            && !Modifier.isStatic(field.getModifiers())
                            && !beginsAnew(field)) {
                        slots.add(access.field(field));
                    }
                }
            }
            return slots;
        }
        for (Field field : layer.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !beginsAnew(field)) {
                slots.add(access.field(field));
            }
        }
        return slots;
    }

    /** All fields of all layers, whatever Java serialization would say of them. */
    static List<FieldSlot> allFieldsOf(Access access, Class<?> type) throws IllegalAccessException {
        List<FieldSlot> slots = new ArrayList<>();
        for (Class<?> layer : hierarchy(type)) {
            for (Field field : layer.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    slots.add(access.field(field));
                }
            }
        }
        return slots;
    }

    static List<ObjectStreamField> serialFields(Class<?> layer) {
        ObjectStreamClass described = ObjectStreamClass.lookupAny(layer);
        return described == null ? List.of() : Arrays.asList(described.getFields());
    }

    /** Before an entry: the class that declares it and what follows. First it is the class itself. */
    static final char DECLARED_BY = '^';

    /** The kind of a field whose type is String; all other kinds are those of descriptors. */
    static final char TEXT = 'T';

    /**
     * One entry for each field: its kind and name, and the type where the kind is an L. It is in each stream, and so says
     * nothing twice: of a type's name, only what differs from that of the class, behind how many characters are the same.
     */
    static byte[] signature(Class<?> type, List<FieldSlot> fields) {
        return Descriptors.bytes(out -> {
            out.writeShort(fields.size());
            String own = type.getName();
            String declaring = own;
            for (FieldSlot field : fields) {
                String owner = field.declaring().getName();
                if (!owner.equals(declaring)) {
                    out.writeByte(DECLARED_BY);
                    out.writeUTF(owner);
                    declaring = owner;
                }
                boolean isText = field.type() == String.class;
                out.writeByte(isText ? TEXT : field.kind());
                out.writeUTF(field.name());
                if (field.kind() == 'L' && !isText) {
                    String name = field.type().getName();
                    int same = Math.min(255, commonPrefix(own, name));
                    out.writeByte(same);
                    out.writeUTF(name.substring(same));
                }
            }
        });
    }

    private static int commonPrefix(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return i;
            }
        }
        return length;
    }
}
