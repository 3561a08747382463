package dev.brine.serializer.session;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.explain.AnatomyClosures;
import dev.brine.serializer.explain.Explainer;
import dev.brine.serializer.source.Names;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What reports call a task. Thread-safe; reads class files, so it is asked only when something has failed. */
public final class TaskText {
    private static final Explainer EXPLAINER =
            new Explainer(new AnatomyClosures(Access.of(Access.Mode.fromProperty())));
    private static final ClassValue<AtomicReference<@Nullable String>> KNOWN = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable String> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private TaskText() {}

    /** {@code lambda in Report.run, Report.java:42}, or the name of the task's class. */
    public static String of(Object task) {
        if (Names.isHandedOn(task.getClass())) {
            return find(task);
        }
        AtomicReference<@Nullable String> known = KNOWN.get(task.getClass());
        String text = known.get();
        if (text == null) {
            text = find(task);
            known.set(text);
        }
        return text;
    }

    private static String find(Object task) {
        try {
            return EXPLAINER.describe(task);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return task.getClass().getName(); // a report that says less is better than none
        }
    }
}
