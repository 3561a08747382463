package dev.brine.serializer.graph;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** How values of one class travel. Made once per class and engine. Thread-safe. */
final class Shape {
    final Class<?> type;

    /** Unique in the engine; indexes the tables of sessions and streams. */
    final int id;

    final Codec codec;
    final @Nullable MethodHandle writeReplace;
    final @Nullable MethodHandle readResolve;
    final @Nullable Constants constants;

    private final boolean plain;
    private volatile byte @Nullable [] definition;

    Shape(
            Class<?> type,
            int id,
            Codec codec,
            @Nullable MethodHandle writeReplace,
            @Nullable MethodHandle readResolve,
            @Nullable Constants constants) {
        this.type = type;
        this.id = id;
        this.codec = codec;
        this.writeReplace = writeReplace;
        this.readResolve = readResolve;
        this.constants = constants;
        this.plain = writeReplace == null && constants == null && codec.isTracked();
    }

    /** Whether objects are written as they are: not replaced, and never known by a name. */
    boolean isPlain() {
        return plain;
    }

    /** What begins the first object of the class in a self-contained stream. */
    byte[] definition(Routes routes) {
        byte[] bytes = definition;
        if (bytes == null) {
            bytes = Descriptors.define(Descriptors.write(this, routes));
            definition = bytes;
        }
        return bytes;
    }
}
