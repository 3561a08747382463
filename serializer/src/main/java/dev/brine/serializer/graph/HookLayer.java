package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One class of a hierarchy that has hooks: what it writes by default, and which hooks take over.
 *
 * @param framed whether its content is a frame of items that end with END, as hooks write it
 * @param type the class here; null if it was written but is no longer a parent of the class
 */
record HookLayer(
        String name,
        boolean framed,
        List<SerialField> fields,
        @Nullable Class<?> type,
        Hooks hooks) {
    private static final String EXTRAS = "+";
    private static final Set<String> TRANSIENT_EXTRAS = Set.of("modCount", "extendedMessage", "extendedMessageState");
    /**
     * Their own hooks tell less than their fields: views share the map in the field, and listeners are left out that are not
     * Serializable, which to this engine makes no difference.
     */
    private static final Set<String> WHOLE = Set.of("java.util.Properties", "java.util.TreeSet");

    private static final Set<String> LISTENED_TO = Set.of(
            "java.beans.PropertyChangeSupport",
            "java.beans.VetoableChangeSupport",
            "javax.swing.event.EventListenerList");

    private static final Hooks NO_HOOKS = new Hooks(null, null, null);

    /** A field by the name under which it is written; without a slot, only hooks know where it belongs. */
    record SerialField(
            String name,
            char kind,
            String typeName,
            @Nullable FieldSlot slot,
            boolean unshared) {
        SerialField(FieldSlot slot) {
            this(slot.name(), slot.kind(), slot.type().getName(), slot, false);
        }
    }

    static List<HookLayer> of(Access access, Class<?> type) throws IllegalAccessException {
        List<HookLayer> layers = new ArrayList<>();
        boolean parentBegins = parentThatBegins(type) != null;
        for (Class<?> layer : Layout.hierarchy(type)) {
            if (parentBegins && !Serializable.class.isAssignableFrom(layer)) {
                continue;
            }
            if (access.trusted() && (WHOLE.contains(layer.getName()) || LISTENED_TO.contains(layer.getName()))) {
                layers.add(new HookLayer(layer.getName(), false, wholeFields(access, layer), layer, NO_HOOKS));
                continue;
            }
            if (access.trusted() && layer == Hashtable.class && Properties.class.isAssignableFrom(type)) {
                continue; // its own table is never used: properties keep theirs in a field
            }
            boolean serializable = Serializable.class.isAssignableFrom(layer);
            Hooks hooks = serializable ? Hooks.of(layer) : NO_HOOKS;
            if (hooks.readObjectNoData() != null) {
                access.makeAccessible(hooks.readObjectNoData());
            }
            List<SerialField> fields = serializable ? serialFields(access, layer) : allFields(access, layer);
            if (serializable || !fields.isEmpty()) {
                layers.add(new HookLayer(layer.getName(), hooks.any(), fields, layer, hooks));
            }
        }
        List<SerialField> extras = extras(access, type);
        if (!extras.isEmpty()) {
            layers.add(new HookLayer(EXTRAS, false, extras, type, NO_HOOKS));
        }
        return layers;
    }

    /**
     * The constructor of the parent that is not Serializable, where the class below it writes and reads itself: such a class
     * has seen to its parent's state, and finds the parent as its constructor left it, just as with Java serialization. Null
     * if the parent's fields are to be carried instead.
     */
    static @Nullable Constructor<?> parentThatBegins(Class<?> type) {
        Class<?> first = null;
        for (Class<?> layer : Layout.hierarchy(type)) {
            if (Serializable.class.isAssignableFrom(layer)) {
                first = layer;
                break;
            }
        }
        if (first == null || first.getSuperclass() == null || !holdsState(first.getSuperclass())) {
            return null;
        }
        Hooks hooks = Hooks.of(first);
        if (hooks.writeObject() == null || hooks.readObject() == null) {
            return null;
        }
        try {
            Constructor<?> constructor = first.getSuperclass().getDeclaredConstructor();
            int modifiers = constructor.getModifiers();
            boolean near = first.getPackageName()
                            .equals(constructor.getDeclaringClass().getPackageName())
                    && first.getClassLoader() == constructor.getDeclaringClass().getClassLoader();
            boolean reached = Modifier.isPublic(modifiers)
                    || Modifier.isProtected(modifiers)
                    || near && !Modifier.isPrivate(modifiers);
            return reached ? constructor : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static boolean holdsState(Class<?> parent) {
        for (Class<?> layer : Layout.hierarchy(parent)) {
            for (Field field : layer.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !(Layout.isPlatform(layer) && layer.getPackageName().equals("java.util"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What Java serialization leaves out, and what arrives with the object misses: views and iterators compare the
     * modification count, and a NullPointerException finds its message in a stack that it has no longer.
     */
    private static List<SerialField> extras(Access access, Class<?> type) throws IllegalAccessException {
        List<SerialField> extras = new ArrayList<>();
        if (!access.trusted()) {
            return extras;
        }
        for (Class<?> layer : Layout.hierarchy(type)) {
            if (Layout.isPlatform(layer)) {
                for (Field field : layer.getDeclaredFields()) {
                    if (TRANSIENT_EXTRAS.contains(field.getName()) && !Modifier.isStatic(field.getModifiers())) {
                        extras.add(new SerialField(access.field(field)));
                    }
                }
            }
        }
        return extras;
    }

    /** Whether its own hooks would leave listeners out without a word. */
    static boolean losesListeners(Class<?> type) {
        return Layout.hierarchy(type).stream().anyMatch(layer -> LISTENED_TO.contains(layer.getName()));
    }

    private static List<SerialField> wholeFields(Access access, Class<?> layer) throws IllegalAccessException {
        List<SerialField> fields = new ArrayList<>();
        for (Field field : layer.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                fields.add(new SerialField(access.field(field)));
            }
        }
        return fields;
    }

    private static List<SerialField> allFields(Access access, Class<?> layer) throws IllegalAccessException {
        List<SerialField> fields = new ArrayList<>();
        for (FieldSlot slot : Layout.fieldsOf(access, layer)) {
            fields.add(new SerialField(slot));
        }
        return fields;
    }

    private static List<SerialField> serialFields(Access access, Class<?> layer) throws IllegalAccessException {
        List<SerialField> fields = new ArrayList<>();
        for (ObjectStreamField serial : Layout.serialFields(layer)) {
            FieldSlot slot = null;
            boolean leftOut = false;
            for (Field field : layer.getDeclaredFields()) {
                if (field.getName().equals(serial.getName())
                        && !Modifier.isStatic(field.getModifiers())
                        && field.getType() == serial.getType()) {
                    slot = access.field(field);
                    leftOut = Layout.beginsAnew(field);
                }
            }
            if (leftOut) {
                continue;
            }
            char kind = serial.isPrimitive() ? serial.getTypeCode() : 'L';
            fields.add(new SerialField(serial.getName(), kind, serial.getType().getName(), slot, serial.isUnshared()));
        }
        return fields;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(name);
        out.writeBoolean(framed);
        out.writeShort(fields.size());
        for (SerialField field : fields) {
            out.writeUTF(field.name());
            out.writeChar(field.kind());
        }
    }

    /** The layers that were written, with the slots and hooks of those that are here. */
    static List<HookLayer> parse(byte[] signature, List<HookLayer> here) {
        List<HookLayer> layers = new ArrayList<>();
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(signature));
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                String name = in.readUTF();
                HookLayer mine = null;
                for (HookLayer each : here) {
                    mine = each.name.equals(name) ? each : mine;
                }
                boolean framed = in.readBoolean();
                List<SerialField> fields = new ArrayList<>();
                for (int j = in.readUnsignedShort(); j > 0; j--) {
                    String fieldName = in.readUTF();
                    char kind = in.readChar();
                    SerialField known = mine == null ? null : mine.field(fieldName, kind);
                    fields.add(known != null ? known : new SerialField(fieldName, kind, "", null, false));
                }
                layers.add(new HookLayer(
                        name, framed, fields, mine == null ? null : mine.type, mine == null ? NO_HOOKS : mine.hooks));
            }
        } catch (IOException e) {
            throw RefusedException.damaged(0, "the layers of a class end too early");
        }
        return layers;
    }

    @Nullable
    SerialField field(String fieldName, char kind) {
        for (SerialField field : fields) {
            if (field.name().equals(fieldName) && field.kind() == kind) {
                return field;
            }
        }
        return null;
    }

    /** Fields that are declared to be written and are none of the class are written by {@code putFields} only. */
    void checkMatched() throws InvalidClassException {
        for (SerialField field : fields) {
            if (field.slot() == null) {
                throw new InvalidClassException(name, "unmatched serializable field(s) declared");
            }
        }
    }

    void writeFields(Encoder out, Object value) {
        int index = 0;
        for (SerialField field : fields) {
            FieldSlot slot = field.slot();
            if (slot != null && field.unshared()) {
                Object child = slot.getReference(value);
                int hidden = out.hide(child);
                out.field(value, slot, child);
                out.show(child, hidden);
            } else if (slot != null) {
                FieldCodec.writeField(out, value, slot);
            } else {
                writeValue(out, value, index, field.kind(), null);
            }
            index++;
        }
    }

    void readFields(Decoder in, Object value) {
        for (SerialField field : fields) {
            if (field.slot() != null && !field.unshared()) {
                FieldCodec.readField(in, value, field.slot());
                continue;
            }
            Object child = readValue(in, field);
            if (field.slot() != null) {
                field.slot().setReference(value, child);
            }
        }
    }

    static @Nullable Object readValue(Decoder in, SerialField field) {
        return field.unshared() ? in.readUnshared() : FieldCodec.readValue(in, field.kind());
    }

    /** A value that is not in a field; null is zero. */
    static void writeValue(Encoder out, Object holder, int index, char kind, @Nullable Object value) {
        switch (kind) {
            case 'L' -> out.written(holder, index, value);
            case 'I' -> out.putInt(value == null ? 0 : (Integer) value);
            case 'J' -> out.putLong(value == null ? 0 : (Long) value);
            case 'D' -> out.putLong(value == null ? 0 : Double.doubleToRawLongBits((Double) value));
            case 'Z' -> out.putByte(value != null && (Boolean) value ? 1 : 0);
            case 'B' -> out.putByte(value == null ? 0 : (Byte) value);
            case 'S' -> out.putShort(value == null ? 0 : (Short) value);
            case 'C' -> out.putShort(value == null ? 0 : (Character) value);
            default -> out.putInt(value == null ? 0 : Float.floatToRawIntBits((Float) value));
        }
    }
}
