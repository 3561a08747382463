package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import java.io.OptionalDataException;
import org.jspecify.annotations.Nullable;

/** Makes the exception by which hooks learn that no object follows; its constructors are the JDK's own. */
final class OptionalData {
    private OptionalData() {}

    static @Nullable OptionalDataException make(Access access, int length, boolean eof) {
        try {
            return (OptionalDataException)
                    (eof
                            ? access.constructor(OptionalDataException.class.getDeclaredConstructor(boolean.class))
                                    .invoke(true)
                            : access.constructor(OptionalDataException.class.getDeclaredConstructor(int.class))
                                    .invoke(length));
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            return null;
        }
    }
}
