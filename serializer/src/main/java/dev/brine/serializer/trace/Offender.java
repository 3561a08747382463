package dev.brine.serializer.trace;

import dev.brine.serializer.refusal.Refusal;
import java.util.List;

/**
 * A value that cannot travel, how it was reached, and why it cannot. The root is the first step's holder; with no steps
 * the value itself is the root.
 */
public record Offender(List<Step> path, Object value, Refusal refusal) {
    public Offender {
        path = List.copyOf(path);
    }

    /** The object that was to be written. */
    public Object root() {
        return path.isEmpty() ? value : path.get(0).holder();
    }
}
