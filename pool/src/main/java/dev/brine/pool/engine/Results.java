package dev.brine.pool.engine;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The results of a map, which come in any order. Numbers stay unboxed for as long as all are of one class, and are boxed one by
 * one when somebody reads them. Not thread-safe.
 */
final class Results {
    private final int size;
    private @Nullable Object array;

    Results(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    void put(int from, Values values) {
        Object target = array;
        if (target == null) {
            target = values.emptyArray(size);
        } else if (target.getClass() != values.array().getClass() && !(target instanceof Object[])) {
            // What has not come yet becomes a zero here, and is overwritten when it does.
            target = whole(target).toObjects();
        }
        values.copyTo(target, from);
        array = target;
    }

    private Values whole(Object from) {
        return from instanceof int[] ints
                ? Values.of(ints)
                : from instanceof long[] longs
                        ? Values.of(longs)
                        : from instanceof double[] doubles ? Values.of(doubles) : Values.of((Object[]) from, size);
    }

    /** All of them, once they are there; it cannot be changed. */
    List<@Nullable Object> toList() {
        Object all = array;
        if (all == null || all instanceof Object[]) {
            return Collections.unmodifiableList(Arrays.asList(all == null ? new Object[0] : (Object[]) all));
        }
        return new NumberList(whole(all));
    }

    /** Numbers, boxed when read. It travels as a list of the JDK's. */
    private static final class NumberList extends AbstractList<@Nullable Object> implements RandomAccess, Serializable {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Values values;

        NumberList(Values values) {
            this.values = values;
        }

        @Override
        public @Nullable Object get(int index) {
            return values.get(index);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public @Nullable Object[] toArray() {
            return values.toObjects();
        }

        @Serial
        private Object writeReplace() {
            return Collections.unmodifiableList(Arrays.asList(values.toObjects()));
        }
    }
}
