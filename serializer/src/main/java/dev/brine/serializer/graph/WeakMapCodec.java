package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Subclasses of {@code WeakHashMap}, the one hash table of the JDK without hooks that programs extend: its constructor runs,
 * and it is filled again by its own methods, not by what overrides them; the fields below it are set.
 */
final class WeakMapCodec extends SpecialCodec {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<FieldSlot> fields;
    private final MethodHandle entries;
    private final MethodHandle put;

    private WeakMapCodec(Class<?> type, Access access) throws IllegalAccessException, NoSuchMethodException {
        super("weakMap");
        this.type = type;
        this.constructor = access.constructorOfParent(type, WeakHashMap.class.getConstructor());
        this.fields = new ArrayList<>();
        for (Class<?> layer : Layout.hierarchy(type)) {
            if (layer != WeakHashMap.class && WeakHashMap.class.isAssignableFrom(layer)) {
                fields.addAll(Layout.fieldsOf(access, layer));
            }
        }
        Lookup lookup = access.lookupIn(WeakHashMap.class);
        entries =
                lookup.findSpecial(WeakHashMap.class, "entrySet", MethodType.methodType(Set.class), WeakHashMap.class);
        put = lookup.findSpecial(
                WeakHashMap.class,
                "put",
                MethodType.methodType(Object.class, Object.class, Object.class),
                WeakHashMap.class);
    }

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException {
        if (!access.trusted() || type == WeakHashMap.class || !WeakHashMap.class.isAssignableFrom(type)) {
            return null;
        }
        try {
            return new WeakMapCodec(type, access);
        } catch (NoSuchMethodException e) {
            throw (IllegalAccessException) new IllegalAccessException(type.getName()).initCause(e);
        }
    }

    @Override
    void write(Encoder out, Object value) {
        WeakHashMap<?, ?> map = (WeakHashMap<?, ?>) value;
        List<Object> all = new ArrayList<>(); // held, so that none is collected between counting and writing
        try {
            for (Object each : (Set<?>) entries.invoke(map)) {
                Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
                all.add(entry.getKey());
                all.add(entry.getValue());
            }
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.WriteHookFailed(type, "entrySet", e), e);
        }
        out.putLength(all.size() / 2);
        for (int i = 0; i < all.size(); i += 2) {
            out.mapKey(map, all.get(i));
            out.mapValue(map, all.get(i), all.get(i + 1));
        }
        for (FieldSlot field : fields) {
            FieldCodec.writeField(out, value, field);
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        try {
            WeakHashMap<?, ?> map = (WeakHashMap<?, ?>) constructor.newInstance();
            in.fill(slot, map);
            MapCodec.readEntries(in, (key, value) -> put(map, key, value), in.getLength(2));
            for (FieldSlot field : fields) {
                FieldCodec.readField(in, map, field);
            }
            return map;
        } catch (ReflectiveOperationException e) {
            throw new RefusedException(new Refusal.ReadHookFailed(type, "the constructor of its parent", e), e);
        }
    }

    private void put(WeakHashMap<?, ?> map, @Nullable Object key, @Nullable Object value) {
        try {
            Object unused = put.invoke(map, key, value);
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.ReadHookFailed(type, "put", e), e);
        }
    }
}
