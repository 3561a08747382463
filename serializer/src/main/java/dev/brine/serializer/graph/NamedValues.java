package dev.brine.serializer.graph;

import java.io.ObjectInputStream.GetField;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of one layer as {@code readFields} gives them: those that were written, and those that the class here has. */
final class NamedValues extends GetField {
    private final Map<String, @Nullable Object> values;
    private final HookLayer layer;
    private final Class<?> type;

    NamedValues(Map<String, @Nullable Object> values, HookLayer layer, Class<?> type) {
        this.values = values;
        this.layer = layer;
        this.type = type;
    }

    @Override
    public ObjectStreamClass getObjectStreamClass() {
        return ObjectStreamClass.lookupAny(type);
    }

    @Override
    public boolean defaulted(String name) {
        if (values.containsKey(name)) {
            return false;
        }
        if (getObjectStreamClass().getField(name) == null) {
            throw new IllegalArgumentException("no such field " + name);
        }
        return true;
    }

    /** Whether there is a value; if not, there must be such a field here at least. */
    private boolean has(String name, char kind) {
        if (values.containsKey(name) && layer.field(name, kind) != null) {
            return true;
        }
        ObjectStreamField here = getObjectStreamClass().getField(name);
        if (here == null || (here.isPrimitive() ? here.getTypeCode() : 'L') != kind) {
            throw new IllegalArgumentException("no such field " + name + " with type " + kind);
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private <T> T or(String name, char kind, T otherwise) {
        return has(name, kind) ? (T) Objects.requireNonNull(values.get(name)) : otherwise;
    }

    @Override
    public boolean get(String name, boolean otherwise) {
        return or(name, 'Z', otherwise);
    }

    @Override
    public byte get(String name, byte otherwise) {
        return or(name, 'B', otherwise);
    }

    @Override
    public char get(String name, char otherwise) {
        return or(name, 'C', otherwise);
    }

    @Override
    public short get(String name, short otherwise) {
        return or(name, 'S', otherwise);
    }

    @Override
    public int get(String name, int otherwise) {
        return or(name, 'I', otherwise);
    }

    @Override
    public long get(String name, long otherwise) {
        return or(name, 'J', otherwise);
    }

    @Override
    public float get(String name, float otherwise) {
        return or(name, 'F', otherwise);
    }

    @Override
    public double get(String name, double otherwise) {
        return or(name, 'D', otherwise);
    }

    @Override
    public @Nullable Object get(String name, @Nullable Object otherwise) {
        return has(name, 'L') ? values.get(name) : otherwise;
    }
}
