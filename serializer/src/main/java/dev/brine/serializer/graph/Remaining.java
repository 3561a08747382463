package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Iterators over hash tables. They point into a table whose order is another one elsewhere, so what they have yet to give
 * is carried: a copy of the iterator is run to its end, the original stays where it is.
 */
final class Remaining extends SpecialCodec {
    private static final Set<String> TABLES = Set.of(
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.Hashtable",
            "java.util.EnumMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.ImmutableCollections$SetN",
            "java.util.ImmutableCollections$MapN");

    private final Allocator allocator;
    private final List<FieldSlot> fields;
    private final boolean enumeration;

    private Remaining(Allocator allocator, List<FieldSlot> fields, boolean enumeration) {
        super(enumeration ? "enumeration" : "iterator");
        this.allocator = allocator;
        this.fields = fields;
        this.enumeration = enumeration;
    }

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException {
        Class<?> outer = Layout.outer(type);
        boolean iterates = Iterator.class.isAssignableFrom(type) || Enumeration.class.isAssignableFrom(type);
        if (!iterates || outer == null || !access.trusted() || !TABLES.contains(outer.getName())) {
            return null;
        }
        List<FieldSlot> fields = new ArrayList<>();
        for (Class<?> layer : Layout.hierarchy(type)) {
            for (Field field : layer.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(access.field(field));
                }
            }
        }
        return new Remaining(access.allocator(type), fields, !Iterator.class.isAssignableFrom(type));
    }

    @Override
    void write(Encoder out, Object value) {
        Object copy = FieldCodec.allocate(value.getClass(), allocator);
        for (FieldSlot field : fields) {
            field.set(copy, field.get(value));
        }
        List<Object> rest = new ArrayList<>();
        if (enumeration) {
            ((Enumeration<?>) copy).asIterator().forEachRemaining(rest::add);
        } else {
            ((Iterator<?>) copy).forEachRemaining(rest::add);
        }
        out.putLength(rest.size());
        for (Object each : rest) {
            out.entry(value, each);
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        int count = in.getLength(1);
        List<Object> rest = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rest.add(in.read());
        }
        return enumeration ? Collections.enumeration(rest) : rest.iterator();
    }
}
