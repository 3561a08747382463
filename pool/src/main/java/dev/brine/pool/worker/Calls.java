package dev.brine.pool.worker;

import dev.brine.pool.RemoteBiFunction;
import dev.brine.pool.RemoteCallable;
import dev.brine.pool.RemoteFunction;
import dev.brine.pool.RemoteRunnable;
import dev.brine.pool.engine.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls a user's function. The frames of the worker itself are cut off the stack traces of what it throws. */
final class Calls {
    private static final String OURS = Calls.class.getName();

    private Calls() {}

    @SuppressWarnings({"unchecked", "NullAway"}) // the type argument is nullable
    static @Nullable Object call(Shape shape, Object function, @Nullable Object first, @Nullable Object second)
            throws Throwable {
        switch (shape) {
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
        throw new IllegalStateException("no such shape: " + shape);
    }

    /** Cuts off what is below the task. One that overrides its methods may make that fail, and is left as it is. */
    static void trim(Throwable thrown) {
        try {
            StackTraceElement[] stack = thrown.getStackTrace();
            for (int i = 0; i < stack.length; i++) {
                if (stack[i].getClassName().equals(OURS)) {
                    thrown.setStackTrace(Arrays.copyOf(stack, i));
                    return;
                }
            }
        } catch (RuntimeException | Error hostile) {
            // Then its stack is its own affair.
        }
    }
}
