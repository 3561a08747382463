package dev.brine.serializer.graph;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** How objects of one descriptor are read here. Immutable. */
record Form(
        Class<?> type,
        Codec codec,
        boolean tracked,
        @Nullable MethodHandle readResolve) {
    static Form of(Shape shape) {
        return new Form(shape.type, shape.codec, shape.codec.isTracked(), shape.readResolve);
    }

    static Form of(Class<?> type, Codec codec) {
        return new Form(type, codec, codec.isTracked(), null);
    }
}
