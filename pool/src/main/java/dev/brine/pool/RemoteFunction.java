package dev.brine.pool;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A task of one argument, which can run in another process: any lambda, method reference or object. May throw anything. */
@FunctionalInterface
public interface RemoteFunction<T extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    R apply(T value) throws Throwable;
}
