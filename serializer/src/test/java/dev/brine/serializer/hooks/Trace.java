package dev.brine.serializer.hooks;

import java.util.ArrayList;
import java.util.List;

/** What hooks, constructors and validations noted in this thread: that they ran, and what they saw. */
public final class Trace {
    private static final ThreadLocal<List<String>> NOTES = ThreadLocal.withInitial(ArrayList::new);

    private Trace() {}

    public static void note(String what) {
        NOTES.get().add(what);
    }

    /** Notes what came of it: a value or the exception's class. */
    public static void note(String what, Attempt attempt) {
        String seen;
        try {
            seen = String.valueOf(attempt.run());
        } catch (Exception e) {
            seen = e.getClass().getSimpleName();
        }
        note(what + ": " + seen);
    }

    static List<String> take() {
        List<String> notes = List.copyOf(NOTES.get());
        NOTES.get().clear();
        return notes;
    }

    public interface Attempt {
        Object run() throws Exception;
    }
}
