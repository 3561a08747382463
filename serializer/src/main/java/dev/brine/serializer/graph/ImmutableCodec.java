package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code List.of}, {@code Set.of}, {@code Map.of} and their like, made by those factories: where their elements lie
 * depends on a number that each JVM draws anew. In a cycle an empty one is made first, and gets the fields of a whole one.
 */
final class ImmutableCodec extends SpecialCodec {
    private static final List<String> CLASSES = List.of("List12", "ListN", "Set12", "SetN", "Map1", "MapN");

    private final Class<?> type;
    private final Allocator allocator;
    private final List<FieldSlot> fields;
    private final @Nullable FieldSlot allowsNull;

    private ImmutableCodec(Class<?> type, Access access) throws IllegalAccessException {
        super("immutable");
        this.type = type;
        this.allocator = access.allocator(type);
        List<FieldSlot> all = new ArrayList<>();
        for (Class<?> layer : Layout.hierarchy(type)) {
            for (java.lang.reflect.Field field : layer.getDeclaredFields()) {
                if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                    all.add(access.field(field));
                }
            }
        }
        this.fields = List.copyOf(all);
        FieldSlot found = null;
        for (FieldSlot field : fields) {
            found = field.name().equals("allowNulls") ? field : found;
        }
        this.allowsNull = found;
    }

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException {
        boolean ours = access.trusted()
                && type.getName().startsWith("java.util.ImmutableCollections$")
                && CLASSES.contains(type.getSimpleName());
        return ours ? new ImmutableCodec(type, access) : null;
    }

    @Override
    void write(Encoder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            MapCodec.writeEntries(out, map);
            return;
        }
        Collection<?> collection = (Collection<?>) value;
        out.putLength(collection.size());
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                out.element(value, i, list.get(i));
            }
            out.putByte(allowsNull != null && allowsNull.getBoolean(value) ? 1 : 0);
        } else {
            for (Object each : collection) {
                out.entry(value, each);
            }
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        boolean map = Map.class.isAssignableFrom(type);
        int count = in.getLength(map ? 2 : 1);
        Object[] all = new Object[map ? 2 * count : count];
        Deferrals deferrals = in.deferrals();
        if (deferrals != null) {
            deferrals.watch();
        }
        for (int i = 0; i < all.length; i++) {
            all[i] = in.read();
        }
        int until = deferrals == null ? Deferrals.NONE : deferrals.unwatch();
        boolean nulls = List.class.isAssignableFrom(type) && in.getByte() == 1;
        boolean hashes = !List.class.isAssignableFrom(type);
        Object early = in.filled(slot);
        if (deferrals != null && (hashes && until < in.depth() - 1 || early != null)) {
            Object value = early == null ? allocateEarly() : early;
            if (hashes) {
                deferrals.defer(Math.min(until, in.depth() - 1), () -> copyFields(make(all, nulls), value));
            } else {
                copyFields(make(all, nulls), value);
            }
            return value;
        }
        return make(all, nulls);
    }

    private Object make(Object[] all, boolean nulls) {
        if (Map.class.isAssignableFrom(type)) {
            Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[all.length / 2];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = Map.entry(all[2 * i], all[2 * i + 1]);
            }
            return Map.ofEntries(entries);
        }
        if (List.class.isAssignableFrom(type)) {
            return nulls ? Arrays.stream(all).toList() : List.of(all);
        }
        return Set.of(all);
    }

    private void copyFields(Object whole, Object into) {
        if (whole.getClass() != type) {
            throw RefusedException.damaged(0, "an immutable collection of another size");
        }
        for (FieldSlot field : fields) {
            field.set(into, field.get(whole));
        }
    }

    @Override
    Object allocateEarly() {
        return FieldCodec.allocate(type, allocator);
    }
}
