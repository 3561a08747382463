package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.refusal.Refusal;
import java.io.ObjectStreamClass;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Special codecs of a few lines each. */
final class SmallSpecials {
    private SmallSpecials() {}

    /** A pattern is compiled at once: a matcher that arrives with it looks into it. */
    static final class OfPattern extends SpecialCodec {
        private final FieldSlot flags;

        OfPattern(Access access) throws NoSuchFieldException, IllegalAccessException {
            super("pattern");
            flags = access.field(Pattern.class.getDeclaredField("flags"));
        }

        @Override
        void write(Encoder out, Object value) {
            out.write(((Pattern) value).pattern());
            out.putInt(flags.getInt(value));
        }

        @Override
        Object read(Decoder in, int slot) {
            if (!(in.read() instanceof String text)) {
                throw in.damaged("a pattern without text");
            }
            return Pattern.compile(text, in.getInt());
        }
    }

    /** The fields of a week are known by identity to whoever makes a date of them. */
    static Codec ofWeekField(Class<?> type, Access access) throws NoSuchFieldException, IllegalAccessException {
        FieldSlot week = access.field(type.getDeclaredField("weekDef"));
        return new PartCodec(
                "weekField",
                week::getReference,
                value -> Arrays.asList(fieldsOf(week.getReference(value))).indexOf(value),
                SmallSpecials::fieldsOf);
    }

    private static TemporalField[] fieldsOf(@Nullable Object whole) {
        return whole instanceof WeekFields week
                ? new TemporalField[] {
                    week.dayOfWeek(),
                    week.weekOfMonth(),
                    week.weekOfYear(),
                    week.weekOfWeekBasedYear(),
                    week.weekBasedYear()
                }
                : new TemporalField[0];
    }

    /** Views of such a list know it by the identity of its array. */
    static final class OfCopyOnWriteList extends SpecialCodec {
        private final FieldSlot array;

        OfCopyOnWriteList(Access access) throws NoSuchFieldException, IllegalAccessException {
            super("copyOnWriteList");
            array = access.field(CopyOnWriteArrayList.class.getDeclaredField("array"));
        }

        @Override
        void write(Encoder out, Object value) {
            out.field(value, array, array.getReference(value));
        }

        @Override
        Object read(Decoder in, int slot) {
            CopyOnWriteArrayList<Object> list = new CopyOnWriteArrayList<>();
            in.fill(slot, list);
            array.setReference(list, in.read());
            return list;
        }
    }

    /** Remembers whether it is ordered by access. */
    static final class OfLinkedHashMap extends SpecialCodec {
        private final FieldSlot accessOrder;

        OfLinkedHashMap(Access access) throws NoSuchFieldException, IllegalAccessException {
            super("linkedHashMap");
            accessOrder = access.field(LinkedHashMap.class.getDeclaredField("accessOrder"));
        }

        @Override
        void write(Encoder out, Object value) {
            out.putByte(accessOrder.getBoolean(value) ? 1 : 0);
            MapCodec.writeEntries(out, (Map<?, ?>) value);
        }

        @Override
        Object read(Decoder in, int slot) {
            boolean byAccess = in.getByte() == 1;
            int count = in.getLength(2);
            Map<Object, Object> map = new LinkedHashMap<>(Specials.capacity(count), 0.75f, byAccess);
            in.fill(slot, map);
            MapCodec.readEntries(in, map::put, count);
            return map;
        }
    }

    /** What Java serialization knows of a class; it keeps nothing of itself, and the class knows all of it. */
    static final class OfClassDescriptor extends SpecialCodec {
        OfClassDescriptor() {
            super("classDescriptor");
        }

        @Override
        void write(Encoder out, Object value) {
            ObjectStreamClass described = (ObjectStreamClass) value;
            Class<?> type = described.forClass();
            if (type == null) {
                throw new RefusedException(
                        new Refusal.ClassFailed(described.getName(), new ClassNotFoundException(described.getName())));
            }
            out.written(value, 0, type);
        }

        @Override
        @Nullable
        Object read(Decoder in, int slot) {
            if (!(in.read() instanceof Class<?> type)) {
                throw in.damaged("a class descriptor without its class");
            }
            return ObjectStreamClass.lookupAny(type);
        }
    }

    /** An entry that lies in a hash table, without the table. */
    static final class OfEntry extends SpecialCodec {
        OfEntry() {
            super("entry");
        }

        @Override
        void write(Encoder out, Object value) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
            out.written(value, 0, entry.getKey());
            out.written(value, 1, entry.getValue());
        }

        @Override
        Object read(Decoder in, int slot) {
            Object key = in.read();
            return new AbstractMap.SimpleEntry<>(key, in.read());
        }
    }
}
