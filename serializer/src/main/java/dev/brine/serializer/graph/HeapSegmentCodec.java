package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Memory segments that lie in an array, by the array and their place in it: so a segment still writes through to an array
 * that comes with it. Their session is one of this process, but stands for nothing more than that the array is alive.
 * The interface is younger than the oldest JDK, and so is called by name.
 */
final class HeapSegmentCodec extends SpecialCodec {
    private static final String TYPE = "jdk.internal.foreign.HeapMemorySegmentImpl";
    private static final String SEGMENT = "java.lang.foreign.MemorySegment";

    private final Access access;
    private final Class<?> segment;
    private final FieldSlot base;
    private final MethodHandle address;
    private final MethodHandle size;
    private final MethodHandle isReadOnly;
    private final MethodHandle asSlice;
    private final MethodHandle asReadOnly;

    private HeapSegmentCodec(Class<?> layer, Class<?> segment, Access access) throws ReflectiveOperationException {
        super("heapSegment");
        this.access = access;
        this.segment = segment;
        base = access.field(layer.getDeclaredField("base"));
        Lookup lookup = MethodHandles.publicLookup();
        address = lookup.findVirtual(segment, "address", MethodType.methodType(long.class));
        size = lookup.findVirtual(segment, "byteSize", MethodType.methodType(long.class));
        isReadOnly = lookup.findVirtual(segment, "isReadOnly", MethodType.methodType(boolean.class));
        asSlice = lookup.findVirtual(segment, "asSlice", MethodType.methodType(segment, long.class, long.class));
        asReadOnly = lookup.findVirtual(segment, "asReadOnly", MethodType.methodType(segment));
    }

    static @Nullable Codec of(Class<?> type, Access access) {
        if (!access.trusted() || !type.getName().startsWith(TYPE + "$")) {
            return null;
        }
        try {
            return new HeapSegmentCodec(type.getSuperclass(), Class.forName(SEGMENT), access);
        } catch (ReflectiveOperationException e) {
            return null; // of a JDK in which the interface was not final yet
        }
    }

    @Override
    void write(Encoder out, Object value) {
        Object array = Objects.requireNonNull(base.getReference(value), "a segment in no array");
        try {
            long start = (long) address.invoke(value) - (long) address.invoke(ofArray(array));
            out.putLong(start);
            out.putLong((long) size.invoke(value));
            out.putByte((boolean) isReadOnly.invoke(value) ? 1 : 0);
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new IllegalStateException("a segment of " + array.getClass().getSimpleName(), e);
        }
        out.field(value, base, array);
    }

    @Override
    Object read(Decoder in, int slot) {
        long start = in.getLong();
        long length = in.getLong();
        boolean readOnly = in.getByte() == 1;
        Object array = in.read();
        if (array == null || !array.getClass().isArray()) {
            throw in.damaged("a memory segment without its array");
        }
        try {
            Object part = asSlice.invoke(ofArray(array), start, length);
            return readOnly ? asReadOnly.invoke(part) : part;
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw in.damaged(
                    "a memory segment at " + start + " of " + array.getClass().getSimpleName());
        }
    }

    private Object ofArray(Object array) throws Throwable {
        return access.lookupIn(segment)
                .findStatic(segment, "ofArray", MethodType.methodType(segment, array.getClass()))
                .invoke(array);
    }
}
