package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/**
 * Iterators over tables whose order is another one elsewhere, and over queues whose nodes are others. What they have yet to give is carried: a copy of the iterator
 * is run to its end, the original stays where it is. Where it arrives it is no longer tied to the table, and says so when it
 * is asked to remove.
 */
final class Remaining extends SpecialCodec {
    private static final Set<String> TABLES = Set.of(
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.Hashtable",
            "java.util.EnumMap",
            "java.util.ArrayDeque",
            "java.util.concurrent.ArrayBlockingQueue",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentLinkedDeque",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.LinkedBlockingDeque",
            "java.util.concurrent.LinkedBlockingQueue",
            "java.util.concurrent.LinkedTransferQueue",
            "java.util.ImmutableCollections$SetN",
            "java.util.ImmutableCollections$MapN");

    private final Allocator allocator;
    private final List<FieldSlot> fields;

    private Remaining(Allocator allocator, List<FieldSlot> fields) {
        super("iterator");
        this.allocator = allocator;
        this.fields = fields;
    }

    /** What is left of an iterator; many tables give the same object as iterator and as enumeration. */
    private static final class Rest implements Iterator<Object>, Enumeration<Object> {
        private final Iterator<Object> all;

        Rest(List<Object> all) {
            this.all = all.iterator();
        }

        @Override
        public boolean hasNext() {
            return all.hasNext();
        }

        @Override
        public Object next() {
            return all.next();
        }

        @Override
        public boolean hasMoreElements() {
            return all.hasNext();
        }

        @Override
        public Object nextElement() {
            return all.next();
        }
    }

    static @Nullable Codec of(Class<?> type, Access access, NamedThings.Fallback fallback)
            throws IllegalAccessException, NoSuchFieldException {
        Class<?> outer = Layout.outer(type);
        if (outer == null || !access.trusted() || !TABLES.contains(outer.getName())) {
            return null;
        }
        if (Iterator.class.isAssignableFrom(type) || Enumeration.class.isAssignableFrom(type)) {
            return new Remaining(access.allocator(type), Layout.allFieldsOf(access, type));
        }
        return Spliterator.class.isAssignableFrom(type) ? Parts.of(type, access, fallback) : null;
    }

    private static Object copy(Object value, Allocator allocator, List<FieldSlot> fields) {
        Object copy = FieldCodec.allocate(value.getClass(), allocator);
        for (FieldSlot field : fields) {
            field.set(copy, field.get(value));
        }
        return copy;
    }

    private static void writeAll(Encoder out, Object value, List<Object> rest) {
        out.putLength(rest.size());
        for (Object each : rest) {
            out.entry(value, each);
        }
    }

    private static List<Object> readAll(Decoder in) {
        int count = in.getLength(1);
        List<Object> rest = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rest.add(in.read());
        }
        return rest;
    }

    @Override
    void write(Encoder out, Object value) {
        Object copy = copy(value, allocator, fields);
        List<Object> rest = new ArrayList<>();
        Iterator<?> iterator = copy instanceof Iterator<?> it ? it : ((Enumeration<?>) copy).asIterator();
        while (iterator.hasNext()) {
            rest.add(iterator.next());
        }
        writeAll(out, value, rest);
    }

    @Override
    Object read(Decoder in, int slot) {
        return new Rest(readAll(in));
    }

    /** Spliterators: those that have not begun bind to their table when they are used, and still do so there. */
    private static final class Parts extends SpecialCodec {
        private final Allocator allocator;
        private final List<FieldSlot> fields;
        private final FieldSlot fence;
        private final Codec unbegun;

        private Parts(Allocator allocator, List<FieldSlot> fields, FieldSlot fence, Codec unbegun) {
            super("spliterator");
            this.allocator = allocator;
            this.fields = fields;
            this.fence = fence;
            this.unbegun = unbegun;
        }

        static @Nullable Codec of(Class<?> type, Access access, NamedThings.Fallback fallback)
                throws IllegalAccessException, NoSuchFieldException {
            List<FieldSlot> fields = Layout.allFieldsOf(access, type);
            for (FieldSlot field : fields) {
                if (field.name().equals("fence") && field.kind() == 'I') {
                    return new Parts(access.allocator(type), fields, field, fallback.of(type));
                }
            }
            return null;
        }

        @Override
        void write(Encoder out, Object value) {
            boolean begun = fence.getInt(value) >= 0;
            out.putByte(begun ? 1 : 0);
            if (!begun) {
                unbegun.write(out, value);
                return;
            }
            Spliterator<?> spliterator = (Spliterator<?>) value;
            List<Object> rest = new ArrayList<>();
            ((Spliterator<?>) copy(value, allocator, fields)).forEachRemaining(rest::add);
            out.putInt(spliterator.characteristics());
            writeAll(out, value, rest);
        }

        @Override
        @Nullable
        Object read(Decoder in, int slot) {
            if (in.getByte() == 0) {
                return unbegun.read(in, slot);
            }
            int sized = Spliterator.SIZED | Spliterator.SUBSIZED;
            int characteristics = in.getInt() & ~Spliterator.SORTED | sized;
            return Spliterators.spliterator(readAll(in).toArray(), characteristics);
        }
    }
}
