package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** {@code ArrayList}: its elements, put in place at once, with the modification count that views and iterators compare. */
final class ListCodec extends SpecialCodec {
    private final @Nullable FieldSlot elements;
    private final @Nullable FieldSlot size;
    private final @Nullable FieldSlot modCount;

    ListCodec(Access access) throws NoSuchFieldException, IllegalAccessException {
        super("list");
        elements = access.trusted() ? access.field(ArrayList.class.getDeclaredField("elementData")) : null;
        size = access.trusted() ? access.field(ArrayList.class.getDeclaredField("size")) : null;
        modCount = access.trusted() ? access.field(AbstractList.class.getDeclaredField("modCount")) : null;
    }

    @Override
    void write(Encoder out, Object value) {
        ArrayList<?> list = (ArrayList<?>) value;
        int count = list.size();
        out.putLength(count);
        out.putVarint(modCount == null ? 0 : modCount.getInt(list));
        if (out.isTracing()) {
            for (int i = 0; i < count; i++) {
                out.element(list, i, list.get(i));
            }
            return;
        }
        if (elements != null && elements.getReference(list) instanceof Object[] all && all.length >= count) {
            ArrayCodec.writeAll(out, all, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            out.write(list.get(i));
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        int count = in.getLength(1);
        int modifications = in.getVarint();
        ArrayList<Object> list = new ArrayList<>(0);
        in.fill(slot, list);
        if (modCount != null) {
            modCount.setInt(list, modifications);
        }
        if (count == 0) {
            return list;
        }
        Object[] all = new Object[count];
        ArrayCodec.readAll(in, all);
        if (elements != null && size != null) {
            elements.setReference(list, all);
            size.setInt(list, count);
        } else {
            Collections.addAll(list, all);
        }
        return list;
    }

    /** {@code Arrays.asList}: the array itself, with its type. */
    static final class OfArray extends SpecialCodec {
        private final FieldSlot array;

        OfArray(FieldSlot array) {
            super("asList");
            this.array = array;
        }

        @Override
        void write(Encoder out, Object value) {
            out.field(value, array, array.getReference(value));
        }

        @Override
        Object read(Decoder in, int slot) {
            Object list = Arrays.asList(new Object[0]);
            in.fill(slot, list);
            array.setReference(list, in.read());
            return list;
        }
    }
}
