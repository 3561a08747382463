package dev.brine.pool;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A task of two arguments, which can run in another process: any lambda, method reference or object. May throw anything. */
@FunctionalInterface
public interface RemoteBiFunction<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
        extends Serializable {
    R apply(A first, B second) throws Throwable;
}
