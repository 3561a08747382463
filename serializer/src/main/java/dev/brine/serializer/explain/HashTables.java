package dev.brine.serializer.explain;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hash tables of anybody's that go field by field, with keys whose hash code is their identity: such a key has another one
 * in each process, and lies in the wrong place there. That is not guessed from names: a copy is made, with keys that are new
 * as they are there, and asked for them.
 */
final class HashTables {
    private static final int MOST_PLACES = 10_000;
    private static final int MOST_CHAINED = 100;
    private static final int MOST_KEYS = 64;
    private static final int MOST_BYTES = 1 << 24;
    /** A key may lie in its new place by chance. */
    private static final int COPIES = 5;

    private final Elsewhere elsewhere;

    HashTables(Elsewhere elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Where a table holds what may be a key. */
    private record Place(Object holder, @Nullable Field field, int index) {
        @Nullable
        Object get() {
            return field == null ? Array.get(holder, index) : Graph.read(field, holder);
        }

        void set(Object value) throws IllegalAccessException {
            if (field == null) {
                Array.set(holder, index, value);
            } else {
                field.set(holder, value);
            }
        }
    }

    /** The class of a key that the table will not find there; null if it is no table, or finds all. */
    @Nullable
    Class<?> lostKey(Object table) {
        if (!Remedy.isUsers(table.getClass()) || table.getClass().isHidden()) {
            return null;
        }
        Method lookup = lookupOf(table.getClass());
        if (lookup == null || !elsewhere.goesByFields(table.getClass())) {
            return null;
        }
        try {
            List<Object> keys = keys(table, lookup);
            long size = keys.isEmpty() ? -1 : elsewhere.sizeOf(table);
            for (int i = 0; i < COPIES && size > 0 && size < MOST_BYTES; i++) {
                if (found(elsewhere.copyOf(table), lookup) < keys.size()) {
                    return keys.get(0) instanceof Enum<?> constant
                            ? constant.getDeclaringClass()
                            : keys.get(0).getClass();
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // what fails when it is asked is no evidence
        }
        return null;
    }

    private static @Nullable Method lookupOf(Class<?> type) {
        try {
            if (Map.class.isAssignableFrom(type)) {
                return Map.class.getMethod("containsKey", Object.class);
            }
            if (Collection.class.isAssignableFrom(type)) {
                return Collection.class.getMethod("contains", Object.class);
            }
            for (String name : List.of("containsKey", "contains")) {
                for (Method method : type.getMethods()) {
                    if (method.getName().equals(name)
                            && method.getReturnType() == boolean.class
                            && List.of(method.getParameterTypes()).equals(List.of(Object.class))) {
                        method.setAccessible(true);
                        return method;
                    }
                }
            }
        } catch (NoSuchMethodException | InaccessibleObjectException | LinkageError e) {
            // not one to be asked
        }
        return null;
    }

    private static List<Object> keys(Object table, Method lookup) throws ReflectiveOperationException {
        Map<Object, Boolean> keys = new IdentityHashMap<>();
        List<Object> inOrder = new ArrayList<>();
        for (Place place : places(table)) {
            Object key = place.get();
            if (key != null
                    && keys.put(key, true) == null
                    && Boolean.TRUE.equals(lookup.invoke(table, key))
                    && inOrder.size() < MOST_KEYS) {
                inOrder.add(key);
            }
        }
        return inOrder;
    }

    /** How many keys the table finds, after its enum constants were exchanged for those of another process. */
    private int found(Object table, Method lookup) throws ReflectiveOperationException {
        Map<Object, Object> keys = new IdentityHashMap<>();
        for (Place place : places(table)) {
            Object key = place.get();
            if (key instanceof Enum<?> constant) {
                Object twin = keys.get(key);
                if (twin == null) {
                    twin = elsewhere.twinOf(constant);
                    keys.put(key, twin);
                }
                place.set(twin);
            } else if (key != null) {
                keys.put(key, key);
            }
        }
        int found = 0;
        for (Object key : keys.values()) {
            found += Boolean.TRUE.equals(lookup.invoke(table, key)) ? 1 : 0;
        }
        return found;
    }

    /** The elements of its arrays, and what its entries hold, that have the hash code of their identity. */
    private static List<Place> places(Object table) {
        List<Place> places = new ArrayList<>();
        for (Field field : fieldsOf(table.getClass())) {
            if (Graph.read(field, table) instanceof Object[] array) {
                for (int i = 0; i < array.length && places.size() < MOST_PLACES; i++) {
                    add(places, new Place(array, null, i));
                    chain(places, array[i]);
                }
            }
        }
        return places;
    }

    private static void chain(List<Place> places, @Nullable Object first) {
        Object entry = first;
        for (int steps = 0; entry != null && steps < MOST_CHAINED && places.size() < MOST_PLACES; steps++) {
            if (!Remedy.isUsers(entry.getClass()) || entry instanceof Enum<?>) {
                return;
            }
            Object next = null;
            for (Field field : fieldsOf(entry.getClass())) {
                Object value = Graph.read(field, entry);
                if (value != null && value != entry && value.getClass() == entry.getClass()) {
                    next = value;
                } else {
                    add(places, new Place(entry, field, -1));
                }
            }
            entry = next;
        }
    }

    private static void add(List<Place> places, Place place) {
        Object value = place.get();
        if (value != null && hashesByIdentity(value.getClass())) {
            places.add(place);
        }
    }

    private static boolean hashesByIdentity(Class<?> type) {
        if (Enum.class.isAssignableFrom(type)) {
            return true;
        }
        try {
            return type != Class.class && type.getMethod("hashCode").getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && Remedy.isUsers(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
