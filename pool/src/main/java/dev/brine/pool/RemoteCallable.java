package dev.brine.pool;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A task without arguments, which can run in another process: any lambda, method reference or object. May throw anything. */
@FunctionalInterface
public interface RemoteCallable<R extends @Nullable Object> extends Serializable {
    R call() throws Throwable;
}
