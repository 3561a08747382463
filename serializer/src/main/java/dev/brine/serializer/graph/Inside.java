package dev.brine.serializer.graph;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a serializer shows to sessions and to no one else: its engine, and how its failures are told. */
public interface Inside {
    Engine engine();

    /** The exception for a value that was not written. */
    RuntimeException writing(@Nullable Object value, Throwable failure);

    /** The exception for bytes that were not read. */
    RuntimeException reading(Throwable failure);

    /** The inside of this serializer. */
    static Inside of(Object serializer) {
        return Objects.requireNonNull(Door.door, "no serializer was made").apply(serializer);
    }

    /** Called once by the class that has such an inside. */
    static void open(Function<Object, Inside> door) {
        Door.door = door;
    }

    /** Holds the way in. */
    final class Door {
        private static volatile @Nullable Function<Object, Inside> door;

        private Door() {}
    }
}
