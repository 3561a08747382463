package dev.brine.serializer.graph;

import java.lang.reflect.Array;

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
        for (int i = 0; i < array.length; i++) {
            out.element(array, i, array[i]);
        }
    }

    @Override
    Object read(Decoder in, int slot) {
        Object[] array = (Object[]) Array.newInstance(component, in.getLength(1));
        in.fill(slot, array);
        for (int i = 0; i < array.length; i++) {
            array[i] = in.read(); // an ArrayStoreException means hostile bytes
        }
        return array;
    }
}
