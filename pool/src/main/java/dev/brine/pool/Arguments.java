package dev.brine.pool;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of all tasks of a map, taken from their sources; the shorter source ends it. */
record Arguments(Object[] firsts, Object @Nullable [] seconds, int size) {
    static Arguments of(Iterable<?> source) {
        Objects.requireNonNull(source, "arguments must not be null");
        if (source instanceof Collection<?> collection) {
            Object[] all = collection.toArray();
            return new Arguments(all, null, all.length);
        }
        Growing all = new Growing();
        source.forEach(all::add);
        return new Arguments(all.values, null, all.size);
    }

    static Arguments of(Iterable<?> source, Iterable<?> other) {
        Objects.requireNonNull(source, "firsts must not be null");
        Objects.requireNonNull(other, "seconds must not be null");
        Growing firsts = new Growing();
        Growing seconds = new Growing();
        Iterator<?> first = source.iterator();
        Iterator<?> second = other.iterator();
        while (first.hasNext() && second.hasNext()) {
            firsts.add(first.next());
            seconds.add(second.next());
        }
        return new Arguments(firsts.values, seconds.values, firsts.size);
    }

    private static final class Growing {
        @Nullable
        Object[] values = new Object[16];

        int size;

        void add(@Nullable Object value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }
    }
}
