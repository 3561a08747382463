package dev.brine.serializer.access;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Makes instances of one class without running a constructor of it. Thread-safe. */
public final class Allocator {
    private final Class<?> type;
    private final @Nullable Constructor<?> constructor;

    Allocator(Class<?> type, @Nullable Constructor<?> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /** A fresh instance, all of whose fields are zero. */
    public Object allocate() throws ReflectiveOperationException {
        if (constructor == null) {
            return Memory.allocate(type);
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new InstantiationException(type.getName());
        }
    }
}
