package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Iterators that point at nodes of a list or a tree, which is built anew where it arrives: they say where the node is, and
 * look it up there. So they still change the collection that they came with.
 */
final class Cursors {
    private Cursors() {}

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException, NoSuchFieldException {
        if (!access.trusted()) {
            return null;
        }
        if (type.getName().equals("java.util.LinkedList$ListItr")) {
            return new OfList(type, access);
        }
        boolean cursor = Iterator.class.isAssignableFrom(type) || Spliterator.class.isAssignableFrom(type);
        return cursor && type.getName().startsWith("java.util.TreeMap$") ? new OfTree(type, access) : null;
    }

    private static List<FieldSlot> fieldsOf(Class<?> type, Access access) throws IllegalAccessException {
        List<FieldSlot> fields = new ArrayList<>();
        for (Class<?> layer : Layout.hierarchy(type)) {
            fields.addAll(Layout.fieldsOf(access, layer));
        }
        return fields;
    }

    /** One of each name: some compilers repeat the reference to the outer object in each layer. */
    private static List<FieldSlot> distinct(List<FieldSlot> fields) {
        Map<String, FieldSlot> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return List.copyOf(byName.values());
    }

    private static void watch(Decoder in) {
        Deferrals deferrals = in.deferrals();
        if (deferrals != null) {
            deferrals.watch();
        }
    }

    /** Ends the watch, and does the work when the objects that were read meanwhile are whole. */
    private static void unwatch(Decoder in, Runnable work) {
        Deferrals deferrals = in.deferrals();
        int until = deferrals == null ? Deferrals.NONE : deferrals.unwatch();
        if (deferrals != null && until <= in.depth() - 1) {
            deferrals.defer(until, work);
        } else {
            work.run();
        }
    }

    /** Knows its place by number. */
    private static final class OfList extends SpecialCodec {
        private static final int NOWHERE = 0;
        private static final int BEFORE = 1;
        private static final int BEHIND = 2;

        private final Allocator allocator;
        private final List<FieldSlot> fields;
        private final FieldSlot list;
        private final FieldSlot next;
        private final FieldSlot last;
        private final FieldSlot modifications;

        OfList(Class<?> type, Access access) throws IllegalAccessException, NoSuchFieldException {
            super("listCursor");
            allocator = access.allocator(type);
            fields = fieldsOf(type, access);
            list = access.field(type.getDeclaredField("this$0"));
            next = access.field(type.getDeclaredField("next"));
            last = access.field(type.getDeclaredField("lastReturned"));
            modifications = access.field(type.getDeclaredField("expectedModCount"));
        }

        @Override
        void write(Encoder out, Object value) {
            ListIterator<?> iterator = (ListIterator<?>) value;
            Object returned = last.getReference(value);
            out.putVarint(iterator.nextIndex());
            out.putByte(returned == null ? NOWHERE : returned == next.getReference(value) ? BEHIND : BEFORE);
            out.putVarint(modifications.getInt(value));
            out.field(value, list, list.getReference(value));
        }

        @Override
        Object read(Decoder in, int slot) {
            Object value = FieldCodec.allocate(ListIterator.class, allocator);
            in.fill(slot, value);
            int index = in.getVarint();
            int returned = in.getByte();
            int expected = in.getVarint();
            watch(in);
            if (!(in.read() instanceof LinkedList<?> owner)) {
                throw in.damaged("an iterator without its list");
            }
            unwatch(in, () -> {
                ListIterator<?> there = at(owner, index, returned);
                for (FieldSlot field : fields) {
                    field.set(value, field.get(there));
                }
                modifications.setInt(value, expected);
            });
            return value;
        }

        private static ListIterator<?> at(LinkedList<?> owner, int index, int returned) {
            int start = returned == BEFORE ? index - 1 : returned == BEHIND ? index + 1 : index;
            if (start < 0 || start > owner.size() || index < 0 || index > owner.size()) {
                return owner.listIterator(owner.size()); // changed since: it would fail there too
            }
            ListIterator<?> there = owner.listIterator(start);
            if (returned == BEFORE) {
                there.next();
            } else if (returned == BEHIND) {
                there.previous();
            }
            return there;
        }
    }

    /** Knows its places by their keys. */
    private static final class OfTree extends SpecialCodec {
        private static final String NODE = "java.util.TreeMap$Entry";

        private final Class<?> type;
        private final Allocator allocator;
        private final List<FieldSlot> all;
        private final List<FieldSlot> fields;
        private final MethodHandle find;
        private final FieldSlot owner;
        private final FieldSlot ownerOfPart;

        OfTree(Class<?> type, Access access) throws IllegalAccessException, NoSuchFieldException {
            super("treeCursor "
                    + distinct(fieldsOf(type, access)).stream()
                            .map(FieldSlot::name)
                            .collect(Collectors.joining(" ")));
            this.type = type;
            allocator = access.allocator(type);
            all = fieldsOf(type, access);
            fields = distinct(all);
            FieldSlot found = null;
            for (FieldSlot field : fields) {
                boolean leads = field.name().equals("tree") || field.name().startsWith("this$");
                found = leads ? field : found;
            }
            owner = Objects.requireNonNull(found, "an iterator of a tree that does not know the tree");
            try {
                Class<?> part = Class.forName("java.util.TreeMap$NavigableSubMap");
                Class<?> node = Class.forName(NODE);
                ownerOfPart = access.field(part.getDeclaredField("m"));
                find = access.method(TreeMap.class, "getEntry", MethodType.methodType(node, Object.class));
            } catch (ClassNotFoundException | NoSuchMethodException e) {
                throw (IllegalAccessException) new IllegalAccessException(NODE).initCause(e);
            }
        }

        private static boolean isNode(FieldSlot field) {
            return field.type().getName().equals(NODE);
        }

        @Override
        void write(Encoder out, Object value) {
            for (FieldSlot field : fields) {
                if (isNode(field)) {
                    Map.Entry<?, ?> node = (Map.Entry<?, ?>) field.getReference(value);
                    out.putByte(node == null ? 0 : 1);
                    out.field(value, field, node == null ? null : node.getKey());
                } else {
                    FieldCodec.writeField(out, value, field);
                }
            }
        }

        @Override
        Object read(Decoder in, int slot) {
            Object value = FieldCodec.allocate(type, allocator);
            in.fill(slot, value);
            List<Runnable> places = new ArrayList<>();
            watch(in);
            for (FieldSlot field : fields) {
                if (!isNode(field)) {
                    FieldCodec.readField(in, value, field);
                    repeat(value, field);
                    continue;
                }
                boolean somewhere = in.getByte() == 1;
                Object key = in.read();
                if (somewhere) {
                    places.add(() -> field.setReference(value, nodeOf(value, key)));
                }
            }
            unwatch(in, () -> places.forEach(Runnable::run));
            return value;
        }

        private void repeat(Object value, FieldSlot field) {
            for (FieldSlot each : all) {
                if (each != field && each.name().equals(field.name())) {
                    each.set(value, field.get(value));
                }
            }
        }

        private @Nullable Object nodeOf(Object value, @Nullable Object key) {
            Object tree = owner.getReference(value);
            while (tree != null && !(tree instanceof TreeMap)) {
                tree = ownerOf(tree);
            }
            if (tree == null) {
                throw RefusedException.damaged(0, "an iterator without its tree");
            }
            try {
                return find.invoke((TreeMap<?, ?>) tree, key);
            } catch (Throwable e) {
                Hooks.rethrowFatal(e);
                throw new RefusedException(new Refusal.ReadHookFailed(type, "compare", e), e);
            }
        }

        private @Nullable Object ownerOf(Object part) {
            return ownerOfPart.declaring().isInstance(part) ? ownerOfPart.getReference(part) : null;
        }
    }
}
