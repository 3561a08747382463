package dev.brine.serializer.explain;

import dev.brine.serializer.trace.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says the JDK's collections as a user knows them. Many write themselves through hooks and stand-ins
 * ({@code List.of} becomes a {@code CollSer} that writes its elements); a person put an element into a list.
 */
final class Folding {
    private Folding() {}

    static List<Step> fold(List<Step> steps, Object offender) {
        List<Step> folded = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Object holder = step.holder();
            boolean inside = step instanceof Step.Replaced || isOwnMap(step);
            if ((inside || step instanceof Step.Written) && Graph.isPlain(holder.getClass())) {
                int last = inside && i + 1 < steps.size() ? i + 1 : i;
                Object reached = last + 1 < steps.size() ? steps.get(last + 1).holder() : offender;
                Step known = find(holder, reached);
                if (known != null) {
                    folded.add(known);
                    i = last;
                    continue;
                }
            }
            folded.add(step);
        }
        return folded;
    }

    /** Whether a set of the JDK's leads to the map that it keeps its elements in. */
    private static boolean isOwnMap(Step step) {
        return step instanceof Step.Field && step.holder() instanceof Set<?>;
    }

    /** The step from a collection to one of its own elements, or null if that is none. */
    private static @Nullable Step find(Object holder, Object reached) {
        try {
            if (holder instanceof Collection<?> collection) {
                int index = 0;
                for (Object element : collection) {
                    if (element == reached) {
                        return holder instanceof List<?> ? new Step.Element(holder, index) : new Step.Entry(holder);
                    }
                    index++;
                }
            } else if (holder instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (entry.getValue() == reached) {
                        return new Step.MapValue(holder, entry.getKey());
                    }
                    if (entry.getKey() == reached) {
                        return new Step.MapKey(holder, reached);
                    }
                }
            }
        } catch (RuntimeException e) {
            // A collection that changes while it is read: then the step is told as it was taken.
        }
        return null;
    }
}
