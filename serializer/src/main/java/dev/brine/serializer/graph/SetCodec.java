package dev.brine.serializer.graph;

import java.util.Collection;
import java.util.function.IntFunction;

/** Hash sets, filled again by adding. */
final class SetCodec extends SpecialCodec {
    private final IntFunction<Collection<Object>> factory;

    SetCodec(String name, IntFunction<Collection<Object>> factory) {
        super(name);
        this.factory = factory;
    }

    @Override
    void write(Encoder out, Object value) {
        Collection<?> set = (Collection<?>) value;
        out.putLength(set.size());
        Shape probable = null;
        for (Object each : set) {
            if (out.isTracing()) {
                out.entry(set, each);
            } else {
                probable = out.write(each, probable);
            }
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        int count = in.getLength(1);
        Collection<Object> set = factory.apply(count);
        in.fill(slot, set);
        if (count == 0) {
            return set;
        }
        Deferrals deferrals = in.deferrals();
        if (deferrals == null) {
            for (int i = 0; i < count; i++) {
                set.add(in.read());
            }
            return set;
        }
        Object[] all = new Object[count];
        deferrals.watch();
        for (int i = 0; i < count; i++) {
            all[i] = in.read();
        }
        int until = deferrals.unwatch();
        if (until <= in.depth() - 1) {
            deferrals.defer(until, () -> fill(set, all));
        } else {
            fill(set, all);
        }
        return set;
    }

    private static void fill(Collection<Object> set, Object[] all) {
        for (Object each : all) {
            set.add(each);
        }
    }
}
