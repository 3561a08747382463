package dev.brine.pool.worker;

import dev.brine.pool.wire.Bytes;
import dev.brine.serializer.session.ObjectDecoder;
import dev.brine.serializer.statics.StaticState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes this process like its parent: system properties, and static fields. For the main thread. */
final class InheritedState {
    private final ObjectDecoder decoder;
    private @Nullable StaticState statics;
    private @Nullable Throwable failure;

    InheritedState(ObjectDecoder decoder) {
        this.decoder = decoder;
    }

    /** Why this process is not like its parent: tasks that trust in it must not run. Null if it is. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    void restore(Bytes frame) {
        try {
            Object state = decoder.decode(frame.array(), frame.position(), frame.remaining());
            if (state instanceof Object[] parts
                    && parts.length == 4
                    && parts[0] instanceof Map<?, ?> properties
                    && parts[1] instanceof Class<?>[] types
                    && parts[2] instanceof String[] fields
                    && parts[3] instanceof Object[] values) {
                properties.forEach((name, value) -> System.setProperty((String) name, (String) value));
                restore(types, fields, values);
            } else {
                throw new IllegalStateException("the parent's state arrived as something else");
            }
        } catch (Throwable unreadable) {
            failure = unreadable;
        }
    }

    private void restore(Class<?>[] types, String[] fields, Object[] values) throws ReflectiveOperationException {
        if (types.length == 0) {
            return;
        }
        StaticState into = statics == null ? new StaticState() : statics;
        statics = into;
        for (int i = 0; i < types.length; i++) {
            try {
                into.restore(types[i], fields[i], values[i]);
            } catch (LinkageError cannotBeInitialized) {
                // A task that uses the class meets the same, and says so.
            }
        }
    }
}
