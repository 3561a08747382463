package dev.brine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.ObjectHashSet;
import com.carrotsearch.hppc.ObjectIntHashMap;
import com.carrotsearch.hppc.ObjectObjectHashMap;
import com.carrotsearch.hppc.cursors.ObjectIntCursor;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import dev.brine.report.Report;
import dev.brine.serializer.Reducer;
import dev.brine.serializer.Serializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2IntHashMap;
import org.agrona.collections.Object2ObjectHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hash tables of libraries, of which some arrive with keys in the wrong places: {@code explain} knows which. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ForeignTablesTest {
    private static final class Key {}

    private final Serializer serializer = Serializer.create();

    private List<String> codes(Object table) {
        return serializer.explain(table).warnings().stream().map(Report::code).toList();
    }

    @Test
    void explain_hppcWithKeysByIdentity_warns() {
        ObjectIntHashMap<TimeUnit> ofConstants = new ObjectIntHashMap<>();
        ofConstants.put(TimeUnit.DAYS, 5);
        ObjectObjectHashMap<Key, String> ofKeys = new ObjectObjectHashMap<>();
        ofKeys.put(new Key(), "a");
        ofKeys.put(new Key(), "b");
        ObjectHashSet<Key> set = new ObjectHashSet<>();
        set.add(new Key());
        set.add(new Key());

        assertThat(codes(ofConstants)).containsExactly("BR1506");
        assertThat(codes(ofKeys)).containsExactly("BR1506");
        assertThat(codes(set)).containsExactly("BR1506");
    }

    @Test
    void explain_agronaWithKeysByIdentity_warns() {
        Object2IntHashMap<TimeUnit> ofConstants = new Object2IntHashMap<>(-1);
        ofConstants.put(TimeUnit.DAYS, 5);
        Map<Key, String> ofKeys = new Object2ObjectHashMap<>();
        ofKeys.put(new Key(), "a");
        ofKeys.put(new Key(), "b");

        assertThat(codes(ofConstants)).containsExactly("BR1506");
        assertThat(codes(ofKeys)).containsExactly("BR1506");
    }

    @Test
    void roundTrip_keysByValue_arriveUnwarned() {
        ObjectIntHashMap<String> hppc = new ObjectIntHashMap<>();
        hppc.put("five", 5);
        Object2IntHashMap<String> agrona = new Object2IntHashMap<>(-1);
        agrona.put("five", 5);
        Int2ObjectHashMap<Key> byNumber = new Int2ObjectHashMap<>();
        byNumber.put(5, new Key());

        assertThat(codes(hppc)).isEmpty();
        assertThat(codes(agrona)).isEmpty();
        assertThat(codes(byNumber)).isEmpty();
        assertThat(serializer
                        .<ObjectIntHashMap<String>>deserialize(serializer.serialize(hppc))
                        .get("five"))
                .isEqualTo(5);
        assertThat(serializer
                        .<Object2IntHashMap<String>>deserialize(serializer.serialize(agrona))
                        .getValue("five"))
                .isEqualTo(5);
        assertThat(serializer
                        .<Int2ObjectHashMap<Key>>deserialize(serializer.serialize(byNumber))
                        .containsKey(5))
                .isTrue();
    }

    @Test
    void explain_tablesOfGuava_areBuiltAnewByTheirHooks() {
        LinkedHashMultimap<TimeUnit, Key> many = LinkedHashMultimap.create();
        many.put(TimeUnit.DAYS, new Key());

        assertThat(codes(HashBiMap.create(Map.of(TimeUnit.DAYS, new Key())))).isEmpty();
        assertThat(codes(ImmutableMap.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2))).isEmpty();
        assertThat(codes(many)).isEmpty();
    }

    @Test
    void roundTrip_hppcWithReducer_findsItsKeys() {
        Serializer taught = Serializer.builder().reducer(new Limits()).build();
        ObjectIntHashMap<Object> table = new ObjectIntHashMap<>();
        table.put(TimeUnit.DAYS, 5);

        assertThat(taught.explain(table).warnings()).isEmpty();
        assertThat(taught.<ObjectIntHashMap<Object>>deserialize(taught.serialize(table))
                        .get(TimeUnit.DAYS))
                .isEqualTo(5);
    }

    /** As the page of BR1506 shows it. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class Limits implements Reducer<ObjectIntHashMap> {
        @Override
        public Class<ObjectIntHashMap> type() {
            return ObjectIntHashMap.class;
        }

        @Override
        public Object reduce(ObjectIntHashMap table) {
            Map<Object, Integer> entries = new HashMap<>();
            for (ObjectIntCursor<Object> each : (ObjectIntHashMap<Object>) table) {
                entries.put(each.key, each.value);
            }
            return entries;
        }

        @Override
        public ObjectIntHashMap restore(Object entries) {
            ObjectIntHashMap<Object> table = new ObjectIntHashMap<>();
            ((Map<Object, Integer>) entries).forEach(table::put);
            return table;
        }
    }
}
