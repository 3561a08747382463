package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Variable handles of fields and of the elements of arrays, and those that see numbers in bytes: asked for again. */
final class VarHandleCodec extends SpecialCodec {
    private static final int ELEMENT = 0;
    private static final int FIELD = 1;
    private static final int STATIC_FIELD = 2;
    private static final int LITTLE_ENDIAN = 3;
    private static final int BIG_ENDIAN = 4;

    private static final String WAITING = "java.lang.invoke.LazyInitializingVarHandle";

    private final Access access;

    /** What a handle leads to: in which class, and there to which field, if it is one. */
    private record Place(int kind, Class<?> owner, String field) {}

    VarHandleCodec(Access access) {
        super("varHandle");
        this.access = access;
    }

    private @Nullable Place placeOf(VarHandle whole) {
        VarHandle handle = begun(whole);
        int coordinates = handle.coordinateTypes().size();
        Class<?> first =
                coordinates == 0 ? void.class : handle.coordinateTypes().get(0);
        try {
            if (coordinates == 2 && (first == byte[].class || first == ByteBuffer.class)) {
                Object big = fieldOf(handle, "be");
                if (big != null) {
                    return new Place((boolean) big ? BIG_ENDIAN : LITTLE_ENDIAN, first, "");
                }
            }
            var described = handle.describeConstable();
            if (described.isEmpty()) {
                return null;
            }
            String name = described.get().constantName();
            if (coordinates == 0) {
                return fieldOf(handle, "base") instanceof Class<?> owner ? new Place(STATIC_FIELD, owner, name) : null;
            }
            return coordinates == 1
                    ? new Place(FIELD, first, name)
                    : coordinates == 2 && first.isArray() ? new Place(ELEMENT, first, "") : null;
        } catch (RuntimeException | IllegalAccessException e) {
            return null;
        }
    }

    /** One of a class that has not been initialized yet waits for it around the one that is meant. */
    private VarHandle begun(VarHandle handle) {
        try {
            return handle.getClass().getName().equals(WAITING) && fieldOf(handle, "target") instanceof VarHandle inner
                    ? inner
                    : handle;
        } catch (IllegalAccessException e) {
            return handle;
        }
    }

    private @Nullable Object fieldOf(VarHandle handle, String name) throws IllegalAccessException {
        for (Class<?> layer : Layout.hierarchy(handle.getClass())) {
            for (Field field : layer.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return access.field(field).get(handle);
                }
            }
        }
        return null;
    }

    @Override
    void writeTagged(Encoder out, Shape shape, Object value) {
        Codec refused = placeOf((VarHandle) value) == null ? NamedThings.refused(VarHandle.class) : null;
        if (refused != null) {
            refused.writeTagged(out, shape, value);
        } else {
            out.writeObject(out.engine().shapes().of(VarHandle.class), value);
        }
    }

    @Override
    void write(Encoder out, Object value) {
        VarHandle handle = (VarHandle) value;
        Place place = placeOf(handle);
        if (place == null) {
            throw new IllegalStateException("leads nowhere: " + handle);
        }
        out.putByte(place.kind());
        out.putByte(handle.hasInvokeExactBehavior() ? 1 : 0);
        out.write(place.owner());
        out.write(place.field());
        out.write(handle.varType());
    }

    @Override
    Object read(Decoder in, int slot) {
        int kind = in.getByte();
        boolean exact = in.getByte() == 1;
        Class<?> owner = Members.type(in);
        String name = Members.text(in);
        Class<?> type = Members.type(in);
        VarHandle handle;
        try {
            handle = find(kind, owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw Descriptors.differs(owner, "it has no field " + type.getName() + " " + name);
        } catch (RuntimeException e) {
            throw in.damaged("a variable handle of " + type.getName() + " in " + owner.getName());
        }
        return exact ? handle.withInvokeExactBehavior() : handle;
    }

    private VarHandle find(int kind, Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
        Lookup lookup = kind == FIELD || kind == STATIC_FIELD ? access.lookupIn(owner) : MethodHandles.publicLookup();
        return switch (kind) {
            case ELEMENT -> MethodHandles.arrayElementVarHandle(owner);
            case FIELD -> lookup.findVarHandle(owner, name, type);
            case STATIC_FIELD -> lookup.findStaticVarHandle(owner, name, type);
            default -> {
                ByteOrder order = kind == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                yield owner == byte[].class
                        ? MethodHandles.byteArrayViewVarHandle(type.arrayType(), order)
                        : MethodHandles.byteBufferViewVarHandle(type.arrayType(), order);
            }
        };
    }
}
