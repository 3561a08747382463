package dev.brine.serializer.graph;

import dev.brine.serializer.access.Memory;
import dev.brine.serializer.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FieldCodec} and {@link RecordCodec} do, as code that {@link FieldCompiler} makes for one class: the same
 * bytes, without a loop over fields, and with calls whose receiver the JIT knows. Stateless and thread-safe.
 */
abstract class FieldCode {
    /** Writes the content of an object. */
    abstract void write(Encoder out, Object value);

    /** Makes an object of the content that follows. */
    abstract Object read(Decoder in, int slot);

    /** Writes the elements as long as they are objects of this class; returns the index of the first that is not. */
    abstract int writeRun(Encoder out, Shape shape, @Nullable Object[] all, int from, int to);

    /** Reads elements as long as they begin with this tag; returns the index of the first that does not. */
    abstract int readRun(Decoder in, int tag, @Nullable Object[] all, int from, int to);

    // ---- called by the code that is made

    static Object allocate(Class<?> type) {
        try {
            return Memory.allocate(type);
        } catch (InstantiationException | LinkageError e) {
            throw new RefusedException(new Refusal.ClassFailed(type.getName(), e), e);
        }
    }

    /** The value, if a place of this type can hold it. */
    static @Nullable Object fitting(@Nullable Object value, Class<?> type) {
        if (value != null && value.getClass() != type && !type.isInstance(value)) {
            throw new ClassCastException("a " + value.getClass().getName() + " as a " + type.getName());
        }
        return value;
    }

    static void writeString(Encoder out, @Nullable String value) {
        if (value == null) {
            out.putByte(Tags.NULL);
        } else {
            Builtins.writeString(out, value);
        }
    }
}
