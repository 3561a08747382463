package dev.brine.serializer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Report;
import dev.brine.serializer.Reducer;
import dev.brine.serializer.Serializer;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Hash tables of anybody's whose keys will lie in the wrong places there, and what looks like them. */
class HashTablesTest {
    private final Serializer serializer = Serializer.create();

    private static final class Key {}

    private record Named(String name) {}

    private enum Side {
        LEFT,
        RIGHT
    }

    /** Chained entries, as most maps have. */
    private static class Chained<K, V> extends AbstractMap<K, V> {
        private static final class Entry<K, V> {
            K key;
            V value;
            Entry<K, V> next;
        }

        @SuppressWarnings("unchecked")
        transient Entry<K, V>[] buckets = (Entry<K, V>[]) new Entry<?, ?>[64];

        @Override
        public V put(K key, V value) {
            Entry<K, V> entry = new Entry<>();
            entry.key = key;
            entry.value = value;
            entry.next = buckets[key.hashCode() & 63];
            buckets[key.hashCode() & 63] = entry;
            return null;
        }

        @Override
        public boolean containsKey(Object key) {
            for (Entry<K, V> e = buckets[key.hashCode() & 63]; e != null; e = e.next) {
                if (e.key.equals(key)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            throw new UnsupportedOperationException("not needed");
        }

        @Override
        public String toString() {
            return "Chained";
        }
    }

    /** The same, built anew by its hook. */
    private static final class Rehashed extends Chained<Object, Object> implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Map<Object, Object> content = new HashMap<>();

        @Override
        public Object put(Object key, Object value) {
            content.put(key, value);
            return super.put(key, value);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            buckets = new Chained<Object, Object>().buckets;
            content.forEach(super::put);
        }
    }

    /** Searches all of it. */
    private static final class Listed extends AbstractSet<Object> {
        private final Object[] all = new Object[8];
        private int size;

        @Override
        public boolean add(Object each) {
            all[size++] = each;
            return true;
        }

        @Override
        public Iterator<Object> iterator() {
            return List.of(all).subList(0, size).iterator();
        }

        @Override
        public boolean contains(Object each) {
            for (int i = 0; i < size; i++) {
                if (all[i].equals(each)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** By the ordinal, as an EnumMap. */
    private static final class ByOrdinal {
        private final Object[] keys = new Object[2];

        void add(Side side) {
            keys[side.ordinal()] = side;
        }

        public boolean contains(Object side) {
            return keys[((Side) side).ordinal()] == side;
        }
    }

    private static final class Around extends AbstractMap<Object, Object> {
        private final Map<Object, Object> inner = new HashMap<>();

        @Override
        public Object put(Object key, Object value) {
            return inner.put(key, value);
        }

        @Override
        public Set<Map.Entry<Object, Object>> entrySet() {
            return inner.entrySet();
        }
    }

    private static final class Grown {
        private final Map<Object, Object> map;

        Grown(Map<Object, Object> map) {
            this.map = map;
        }
    }

    private List<Report> warnings(Object value) {
        return serializer.explain(value).warnings();
    }

    private static <M extends Map<Object, Object>> M filled(M map, Object... keys) {
        for (Object key : keys) {
            map.put(key, "value");
        }
        return map;
    }

    @Test
    void warnings_tableOfKeysByIdentity_isFound() {
        Map<Object, Object> table = filled(new Chained<>(), new Key(), new Key(), new Key());
        List<Report> warnings = warnings(new Grown(table));

        assertThat(warnings).extracting(Report::code).containsExactly("BR1506");
        assertThat(warnings.get(0).summary())
                .isEqualTo("This value holds a hash table, "
                        + "dev.brine.serializer.explain.HashTablesTest.Chained, that will not find its keys there.");
        assertThat(warnings.get(0).row("where").orElseThrow()).contains("field 'map'");
        assertThat(warnings(table).get(0).summary())
                .isEqualTo("This value is a hash table, and will not find its keys there.");
    }

    @Test
    void warnings_tableOfEnumConstants_isFound() {
        Map<Object, Object> table = filled(new Chained<>(), Side.LEFT, Side.RIGHT, TimeUnit.DAYS);

        assertThat(warnings(table)).extracting(Report::code).containsExactly("BR1506");
        assertThat(warnings(table).get(0).row("why").orElseThrow()).contains("Object.hashCode");
    }

    @Test
    void warnings_tableOfKeysByValue_none() {
        Map<Object, Object> table = filled(new Chained<>(), "a", 5, new Named("n"));
        table.put("key", new Key());

        assertThat(warnings(table)).isEmpty();
    }

    @Test
    void warnings_tablesThatAreBuiltAnew_none() {
        assertThat(warnings(filled(new Rehashed(), Side.LEFT, new Key()))).isEmpty();
        assertThat(warnings(filled(new Around(), Side.LEFT, new Key()))).isEmpty();
        assertThat(warnings(filled(new HashMap<>(), Side.LEFT, new Key()))).isEmpty();
        assertThat(warnings(filled(new IdentityHashMap<>(), Side.LEFT, new Key())))
                .isEmpty();
    }

    @Test
    void warnings_collectionsThatDoNotHash_none() {
        Listed listed = new Listed();
        listed.add(new Key());
        listed.add(Side.RIGHT);
        ByOrdinal byOrdinal = new ByOrdinal();
        byOrdinal.add(Side.RIGHT);

        assertThat(warnings(listed)).isEmpty();
        assertThat(warnings(byOrdinal)).isEmpty();
        assertThat(warnings(new ArrayList<>(List.of(new Key(), Side.LEFT)))).isEmpty();
    }

    @Test
    void warnings_tableWithReducer_none() {
        Serializer taught = Serializer.builder().reducer(new ChainedReducer()).build();

        assertThat(taught.explain(filled(new Chained<>(), new Key(), Side.LEFT)).warnings())
                .isEmpty();
    }

    @SuppressWarnings("rawtypes")
    private static final class ChainedReducer implements Reducer<Chained> {
        @Override
        public Class<Chained> type() {
            return Chained.class;
        }

        @Override
        public Object reduce(Chained table) {
            List<Object> keys = new ArrayList<>();
            for (Chained.Entry<?, ?> bucket : table.buckets) {
                for (Chained.Entry<?, ?> e = bucket; e != null; e = e.next) {
                    keys.add(e.key);
                }
            }
            return keys;
        }

        @Override
        public Chained restore(Object keys) {
            return filled(new Chained<>(), ((List<?>) keys).toArray());
        }
    }
}
