package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.Allocator;
import dev.brine.serializer.access.FieldSlot;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Buffers on the heap: their fields, with the array that they share. Where the first element of an array lies depends on the
 * options of the JVM, so their place is written as counted from there.
 */
final class HeapBufferCodec extends SpecialCodec {
    /** Where arrays of each kind begin, as the buffers themselves know it. */
    private record Starts(Map<Class<?>, Long> byType) {
        static Starts of(FieldSlot place) {
            return new Starts(Map.of(
                    byte[].class, place.getLong(ByteBuffer.allocate(1)),
                    char[].class, place.getLong(CharBuffer.allocate(1)),
                    short[].class, place.getLong(ShortBuffer.allocate(1)),
                    int[].class, place.getLong(IntBuffer.allocate(1)),
                    long[].class, place.getLong(LongBuffer.allocate(1)),
                    float[].class, place.getLong(FloatBuffer.allocate(1)),
                    double[].class, place.getLong(DoubleBuffer.allocate(1))));
        }

        long of(@Nullable Object array) {
            return array == null ? 0 : byType.getOrDefault(array.getClass(), 0L);
        }
    }

    private final Class<?> type;
    private final Allocator allocator;
    private final List<FieldSlot> fields;
    private final FieldSlot place;
    private final FieldSlot mark;
    private final FieldSlot arrayOfBytes;
    private final @Nullable FieldSlot base;
    private final Starts starts;

    private HeapBufferCodec(
            Class<?> type, Access access, List<FieldSlot> fields, FieldSlot place, @Nullable FieldSlot base)
            throws IllegalAccessException, NoSuchFieldException {
        super("heapBuffer " + fields.stream().map(FieldSlot::name).collect(Collectors.joining(" ")));
        this.type = type;
        this.allocator = access.allocator(type);
        this.fields = fields;
        this.place = place;
        this.mark = access.field(Buffer.class.getDeclaredField("mark"));
        this.arrayOfBytes = access.field(ByteBuffer.class.getDeclaredField("hb"));
        this.base = base;
        this.starts = Starts.of(place);
    }

    static @Nullable Codec of(Class<?> type, Access access) throws IllegalAccessException, NoSuchFieldException {
        if (!access.trusted() || !Buffer.class.isAssignableFrom(type)) {
            return null;
        }
        FieldSlot place = access.field(Buffer.class.getDeclaredField("address"));
        List<FieldSlot> fields = new ArrayList<>();
        FieldSlot base = null;
        for (Class<?> layer : Layout.hierarchy(type)) {
            for (FieldSlot field : Layout.fieldsOf(access, layer)) {
                base = field.name().equals("hb") || field.name().equals("bb") ? field : base;
                if (!field.field().equals(place.field())) {
                    fields.add(field);
                }
            }
        }
        return new HeapBufferCodec(type, access, fields, place, base);
    }

    /** The array behind this buffer, or behind the buffer that it is a view of; null behind the buffer of a string. */
    private @Nullable Object array(Object buffer) {
        Object array = base == null ? null : base.getReference(buffer);
        return array instanceof ByteBuffer viewed ? arrayOfBytes.getReference(viewed) : array;
    }

    @Override
    void write(Encoder out, Object value) {
        for (FieldSlot field : fields) {
            FieldCodec.writeField(out, value, field);
        }
        out.putLong(place.getLong(value) - starts.of(array(value)));
    }

    @Override
    Object read(Decoder in, int slot) {
        Buffer value = (Buffer) FieldCodec.allocate(type, allocator);
        in.fill(slot, value);
        for (FieldSlot field : fields) {
            FieldCodec.readField(in, value, field);
        }
        long from = in.getLong();
        if (!isSound(value, from)) {
            throw in.damaged("a buffer that reaches beyond its array");
        }
        place.setLong(value, from + starts.of(array(value)));
        return value;
    }

    /** Its methods check nothing but the limit, so the rest must be right whatever the bytes say. */
    private boolean isSound(Buffer buffer, long from) {
        boolean ordered = mark.getInt(buffer) <= buffer.position()
                && 0 <= buffer.position()
                && buffer.position() <= buffer.limit()
                && buffer.limit() <= buffer.capacity();
        Object array = array(buffer);
        if (array == null) {
            return ordered && from == 0;
        }
        long bytes = (long) Array.getLength(array) * width(array.getClass().getComponentType());
        return ordered && from >= 0 && from <= bytes && (long) buffer.capacity() * width(buffer) <= bytes - from;
    }

    private static int width(Object buffer) {
        return buffer instanceof ByteBuffer
                ? 1
                : buffer instanceof CharBuffer || buffer instanceof ShortBuffer
                        ? 2
                        : buffer instanceof IntBuffer || buffer instanceof FloatBuffer ? 4 : 8;
    }

    private static int width(Class<?> element) {
        return element == byte.class
                ? 1
                : element == char.class || element == short.class
                        ? 2
                        : element == int.class || element == float.class ? 4 : 8;
    }
}
