package dev.brine.serializer.graph;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Arrays of references. */
final class ArrayCodec extends Codec {
    private final Class<?> component;

    ArrayCodec(Class<?> arrayType) {
        this.component = arrayType.getComponentType();
    }

    @Override
    Kind kind() {
        return Kind.ARRAY;
    }

    @Override
    void write(Encoder out, Object value) {
        Object[] array = (Object[]) value;
        out.putLength(array.length);
        if (!out.isTracing()) {
            writeAll(out, array, array.length);
            return;
        }
        for (int i = 0; i < array.length; i++) {
            out.element(array, i, array[i]);
        }
    }

    /** Writes the first elements, of which most are probably of one class. */
    static void writeAll(Encoder out, @Nullable Object[] all, int count) {
        Shape probable = null;
        for (int i = 0; i < count; i++) {
            Shape found = out.write(all[i], probable);
            if (found != null && found == probable && found.codec.code() != null && i + 1 < count) {
                i = out.writeRun(all, i + 1, count) - 1;
            }
            probable = found;
        }
    }

    static void readAll(Decoder in, @Nullable Object[] all) {
        for (int i = 0; i < all.length; ) {
            all[i++] = in.read(); // an ArrayStoreException means hostile bytes
            if (i < all.length) {
                i = in.readRun(all, i, all.length);
            }
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        Object[] array = (Object[]) Array.newInstance(component, in.getLength(1));
        in.fill(slot, array);
        readAll(in, array);
        return array;
    }
}
