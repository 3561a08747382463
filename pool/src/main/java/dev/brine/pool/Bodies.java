package dev.brine.pool;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Shape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the functional interfaces of the API to the engine's bodies, and back to a call. */
final class Bodies {
    private Bodies() {}

    static Body of(RemoteCallable<?> task) {
        return new Body(Objects.requireNonNull(task, "task must not be null"), Shape.CALLABLE);
    }

    static Body of(RemoteRunnable task) {
        return new Body(Objects.requireNonNull(task, "task must not be null"), Shape.RUNNABLE);
    }

    static Body of(RemoteFunction<?, ?> function) {
        return new Body(Objects.requireNonNull(function, "function must not be null"), Shape.FUNCTION);
    }

    static Body of(RemoteBiFunction<?, ?, ?> function) {
        return new Body(Objects.requireNonNull(function, "function must not be null"), Shape.BI_FUNCTION);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the type argument is nullable
    static @Nullable Object call(Body body, @Nullable Object first, @Nullable Object second) throws Throwable {
        Object function = body.function();
        switch (body.shape()) {
            case CALLABLE:
                return ((RemoteCallable<@Nullable Object>) function).call();
            case RUNNABLE:
                ((RemoteRunnable) function).run();
                return null;
            case FUNCTION:
                return ((RemoteFunction<@Nullable Object, @Nullable Object>) function).apply(first);
            case BI_FUNCTION:
                return ((RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object>) function)
                        .apply(first, second);
        }
        throw new IllegalStateException("no such shape: " + body.shape());
    }
}
