package dev.brine.serializer.graph;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Maps that are filled again by putting: where a key lies depends on hash codes, which differ from JVM to JVM. */
final class MapCodec extends SpecialCodec {
    private final IntFunction<Map<Object, Object>> factory;

    MapCodec(String name, IntFunction<Map<Object, Object>> factory) {
        super(name);
        this.factory = factory;
    }

    @Override
    void write(Encoder out, Object value) {
        writeEntries(out, (Map<?, ?>) value);
    }

    @Override
    Object read(Decoder in, int slot) {
        int count = in.getLength(2);
        Map<Object, Object> map = factory.apply(count);
        in.fill(slot, map);
        if (in.deferrals() == null) { // a loop of its own, whose map is known where it is compiled
            for (int i = 0; i < count; i++) {
                Object key = in.read();
                map.put(key, in.read());
            }
        } else {
            readEntries(in, map::put, count);
        }
        return map;
    }

    static void writeEntries(Encoder out, Map<?, ?> map) {
        int count = map.size();
        out.putLength(count);
        int written = 0;
        Shape keys = null;
        Shape values = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (written++ == count) {
                break;
            }
            Object key = entry.getKey();
            if (out.isTracing()) {
                out.mapKey(map, key);
                out.mapValue(map, key, entry.getValue());
            } else {
                keys = out.write(key, keys);
                values = out.write(entry.getValue(), values);
            }
        }
        for (; written < count; written++) { // a weak or concurrent map may have lost entries meanwhile
            out.putByte(Tags.NULL);
            out.putByte(Tags.NULL);
        }
    }

    static void readEntries(Decoder in, BiConsumer<@Nullable Object, @Nullable Object> map, int count) {
        if (count == 0) {
            return;
        }
        Deferrals deferrals = in.deferrals();
        if (deferrals == null) {
            for (int i = 0; i < count; i++) {
                Object key = in.read();
                map.accept(key, in.read());
            }
            return;
        }
        Object[] all = new Object[2 * count];
        deferrals.watch();
        for (int i = 0; i < all.length; i++) {
            all[i] = in.read();
        }
        int until = deferrals.unwatch();
        if (until <= in.depth() - 1) {
            deferrals.defer(until, () -> fill(map, all));
        } else {
            fill(map, all);
        }
    }

    private static void fill(BiConsumer<@Nullable Object, @Nullable Object> map, Object[] all) {
        for (int i = 0; i < all.length; i += 2) {
            map.accept(all[i], all[i + 1]);
        }
    }
}
