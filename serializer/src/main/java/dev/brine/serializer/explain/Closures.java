package dev.brine.serializer.explain;

import dev.brine.serializer.source.ClosureKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the explainer asks of the engine about lambdas and method references. Thread-safe. */
public interface Closures {
    /** What a closure was made from, or null if this is no closure or cannot be taken apart. */
    @Nullable
    ClosureKey keyOf(Object value);

    /** What a closure captured, in order; primitives are boxed. */
    List<@Nullable Object> captured(Object closure);
}
