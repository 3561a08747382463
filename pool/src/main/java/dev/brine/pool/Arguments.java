package dev.brine.pool;

import dev.brine.pool.engine.Values;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of all tasks of a map, taken from their sources; the shorter source ends it.
 *
 * @param seconds as many as there are first ones; null if tasks take but one
 */
record Arguments(Values firsts, @Nullable Values seconds) {
    /** @param unboxed whether numbers may lose their identity, since tasks get copies anyway */
    static Arguments of(Iterable<?> source, boolean unboxed) {
        Objects.requireNonNull(source, "arguments must not be null");
        if (source instanceof Collection<?> collection && copiesItself(collection)) {
            Object[] all = collection.toArray();
            return new Arguments(unboxed ? Values.unboxed(all) : Values.of(all, all.length), null);
        }
        Values.Builder all = builder(source, unboxed);
        source.forEach(all::add);
        return new Arguments(all.build(), null);
    }

    static Arguments of(Iterable<?> source, Iterable<?> other, boolean unboxed) {
        Objects.requireNonNull(source, "firsts must not be null");
        Objects.requireNonNull(other, "seconds must not be null");
        Values.Builder firsts = builder(source, unboxed);
        Values.Builder seconds = builder(other, unboxed);
        Iterator<?> first = source.iterator();
        Iterator<?> second = other.iterator();
        while (first.hasNext() && second.hasNext()) {
            firsts.add(first.next());
            seconds.add(second.next());
        }
        return new Arguments(firsts.build(), seconds.build());
    }

    private static Values.Builder builder(Iterable<?> source, boolean unboxed) {
        return new Values.Builder(source instanceof Collection<?> collection ? collection.size() : 0, unboxed);
    }

    /** Whether its {@code toArray} is more than a loop: faster, or at one moment while other threads change it. */
    private static boolean copiesItself(Collection<?> collection) {
        try {
            return collection.getClass().getMethod("toArray").getDeclaringClass() != AbstractCollection.class;
        } catch (NoSuchMethodException | SecurityException e) {
            return true;
        }
    }
}
