package dev.brine.serializer.source;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the code of a task does that matters once it runs in another process: its own body and what it calls in the
 * user's classes, as far as that can be told without running it.
 *
 * @param statics the static fields of user's classes that it reads or writes
 * @param ownReads fields of the captured {@code this} that it reads
 * @param ownWrites fields of the captured {@code this} that it assigns
 * @param ownCalls methods that it calls on the captured {@code this}, as {@code render()}
 * @param thisEscapes whether {@code this} is used for more than its fields and methods
 * @param changed captured values that it changes, by index, and how: {@code add}
 */
public record Uses(
        List<StaticUse> statics,
        Set<String> ownReads,
        Set<String> ownWrites,
        Set<String> ownCalls,
        boolean thisEscapes,
        Map<Integer, String> changed) {

    /** What is done to a static field, the gravest last. */
    public enum Touch {
        /** It is read. */
        READ,
        /** What it holds is changed: an element is added to the list. */
        CHANGED,
        /** It is assigned. */
        ASSIGNED
    }

    /** A static field that may differ between processes, and where it is used: {@code Report.run, Report.java:42}. */
    public record StaticUse(Class<?> declaring, String field, Class<?> type, Touch touch, String place) {}

    static Uses none() {
        return new Uses(List.of(), Set.of(), Set.of(), Set.of(), true, Map.of());
    }
}
