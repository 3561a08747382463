package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Updaters of a field: they hold the place of the field in its object, which is another one in another JVM, and travel by
 * the name of the field.
 */
final class Updaters extends SpecialCodec {
    private final Class<?> type;
    private final Access access;
    private final Allocator allocator;
    private final FieldSlot offset;
    private final FieldSlot holder;
    private final List<FieldSlot> classes;

    private Updaters(Class<?> type, Access access) throws IllegalAccessException, NoSuchFieldException {
        super("updater");
        this.type = type;
        this.access = access;
        allocator = access.allocator(type);
        offset = access.field(type.getDeclaredField("offset"));
        holder = access.field(type.getDeclaredField("tclass"));
        List<FieldSlot> all = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (field.getType() == Class.class && !Modifier.isStatic(field.getModifiers())) {
                all.add(access.field(field));
            }
        }
        all.sort((a, b) -> a.name().compareTo(b.name()));
        classes = List.copyOf(all);
    }

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException, NoSuchFieldException {
        boolean updater = AtomicIntegerFieldUpdater.class.isAssignableFrom(type)
                || AtomicLongFieldUpdater.class.isAssignableFrom(type)
                || AtomicReferenceFieldUpdater.class.isAssignableFrom(type);
        return updater && access.trusted() ? new Updaters(type, access) : null;
    }

    @Override
    void write(Encoder out, Object value) {
        for (FieldSlot field : classes) {
            out.field(value, field, field.getReference(value));
        }
        out.write(fieldAt((Class<?>) holder.getReference(value), offset.getLong(value)));
    }

    private String fieldAt(@Nullable Class<?> of, long place) {
        for (Class<?> c = of; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                try {
                    if (!Modifier.isStatic(field.getModifiers())
                            && access.field(field).offset() == place) {
                        return field.getName();
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalStateException("an updater of no field: " + of);
    }

    @Override
    Object read(Decoder in, int slot) {
        Object value = FieldCodec.allocate(type, allocator);
        in.fill(slot, value);
        for (FieldSlot field : classes) {
            field.setReference(value, in.read());
        }
        Object name = in.read();
        for (Class<?> c = (Class<?>) holder.getReference(value); c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name) && isUpdatable(field)) {
                    try {
                        offset.setLong(value, access.field(field).offset());
                        return value;
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        throw in.damaged("an updater of the unknown field " + name);
    }

    /** What the JDK asks of such a field: whatever the bytes say, no other place is ever written. */
    private boolean isUpdatable(Field field) {
        Class<?> kind = field.getType();
        return Modifier.isVolatile(field.getModifiers())
                && !Modifier.isStatic(field.getModifiers())
                && (AtomicIntegerFieldUpdater.class.isAssignableFrom(type)
                        ? kind == int.class
                        : AtomicLongFieldUpdater.class.isAssignableFrom(type)
                                ? kind == long.class
                                : !kind.isPrimitive());
    }
}
