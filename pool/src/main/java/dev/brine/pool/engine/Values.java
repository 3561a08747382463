package dev.brine.pool.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values in a row: numbers of one class as they are, unboxed, or objects. What a map holds of its arguments and its results, so
 * that millions of numbers are not millions of objects. Parts share the array of the whole, which nobody changes any more.
 */
public final class Values {
    private final Object array;
    private final int from;
    private final int size;

    private Values(Object array, int from, int size) {
        this.array = array;
        this.from = from;
        this.size = size;
    }

    public static Values of(int[] numbers) {
        return new Values(numbers, 0, numbers.length);
    }

    public static Values of(long[] numbers) {
        return new Values(numbers, 0, numbers.length);
    }

    public static Values of(double[] numbers) {
        return new Values(numbers, 0, numbers.length);
    }

    /** The first so many of these objects, as they are. */
    public static Values of(@Nullable Object[] objects, int size) {
        return new Values(objects, Objects.checkFromIndexSize(0, size, objects.length), size);
    }

    /** All of these objects, which may become numbers; the array is not to be used afterwards. */
    public static Values unboxed(@Nullable Object[] objects) {
        Object first = objects.length == 0 ? null : objects[0];
        if (!(first instanceof Integer || first instanceof Long || first instanceof Double)) {
            return of(objects, objects.length);
        }
        Builder numbers = new Builder(objects.length, true);
        for (Object value : objects) {
            if (value == null || value.getClass() != first.getClass()) {
                return of(objects, objects.length);
            }
            numbers.add(value);
        }
        return numbers.build();
    }

    public static Values ofOne(@Nullable Object value) {
        return new Values(new @Nullable Object[] {value}, 0, 1);
    }

    public int size() {
        return size;
    }

    public @Nullable Object get(int index) {
        int at = from + Objects.checkIndex(index, size);
        if (array instanceof int[] numbers) {
            return numbers[at];
        } else if (array instanceof long[] numbers) {
            return numbers[at];
        } else if (array instanceof double[] numbers) {
            return numbers[at];
        }
        return ((Object[]) array)[at];
    }

    /** So many from this index on. */
    public Values part(int index, int count) {
        return index == 0 && count == size
                ? this
                : new Values(array, from + Objects.checkFromIndexSize(index, count, size), count);
    }

    /** What holds them: an {@code int[]}, {@code long[]}, {@code double[]} or {@code Object[]}, from {@link #offset} on. */
    public Object array() {
        return array;
    }

    public int offset() {
        return from;
    }

    /** An array of the same kind, of that length. */
    Object emptyArray(int length) {
        return array instanceof int[]
                ? new int[length]
                : array instanceof long[]
                        ? new long[length]
                        : array instanceof double[] ? new double[length] : new Object[length];
    }

    /** Copies them into an array of the same kind, or into one of objects. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // of the same class, as was just seen
    void copyTo(Object target, int at) {
        if (target.getClass() == array.getClass() || array instanceof Object[]) {
            System.arraycopy(array, from, target, at, size);
            return;
        }
        Object[] objects = (Object[]) target;
        for (int i = 0; i < size; i++) {
            objects[at + i] = get(i);
        }
    }

    @Nullable
    Object[] toObjects() {
        @Nullable Object[] objects = new Object[size];
        copyTo(objects, 0);
        return objects;
    }

    /** Gathers values, unboxed for as long as they are all numbers of one class. */
    public static final class Builder {
        private Object array = new Object[0];
        private int size;
        private int capacity;

        private final boolean unboxed;

        /** @param unboxed whether numbers may lose their identity */
        public Builder(int expected, boolean unboxed) {
            capacity = Math.max(16, expected);
            this.unboxed = unboxed;
        }

        public void add(@Nullable Object value) {
            if (size == 0) {
                begin(value);
            } else if (size == capacity) {
                grow();
            }
            if (array instanceof int[] numbers && value instanceof Integer number) {
                numbers[size++] = number;
            } else if (array instanceof long[] numbers && value instanceof Long number) {
                numbers[size++] = number;
            } else if (array instanceof double[] numbers && value instanceof Double number) {
                numbers[size++] = number;
            } else {
                if (!(array instanceof Object[])) {
                    mixed();
                }
                ((Object[]) array)[size++] = value;
            }
        }

        private void begin(@Nullable Object first) {
            array = !unboxed
                    ? new Object[capacity]
                    : first instanceof Integer
                            ? new int[capacity]
                            : first instanceof Long
                                    ? new long[capacity]
                                    : first instanceof Double ? new double[capacity] : new Object[capacity];
        }

        private void grow() {
            capacity = (int) Math.min(Integer.MAX_VALUE - 8, capacity * 2L);
            array = array instanceof int[] ints
                    ? Arrays.copyOf(ints, capacity)
                    : array instanceof long[] longs
                            ? Arrays.copyOf(longs, capacity)
                            : array instanceof double[] doubles
                                    ? Arrays.copyOf(doubles, capacity)
                                    : Arrays.copyOf((Object[]) array, capacity);
        }

        private void mixed() {
            Object[] objects = new Object[capacity];
            new Values(array, 0, size).copyTo(objects, 0);
            array = objects;
        }

        public Values build() {
            return new Values(array, 0, size);
        }
    }
}
