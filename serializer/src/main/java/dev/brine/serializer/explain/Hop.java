package dev.brine.serializer.explain;

import org.jspecify.annotations.Nullable;

/**
 * One step of a path, in the user's own names.
 *
 * @param text how a person would say it: {@code captured 'db'}, {@code [3]}
 * @param suffix how Java would write it: {@code .db}, {@code [3]}
 * @param variable the variable or field that was followed, if it has a name that the user gave
 * @param declared the type that it was declared with, if known
 * @param holder what was left
 * @param reached what was reached
 */
record Hop(
        String text,
        String suffix,
        @Nullable String variable,
        @Nullable Class<?> declared,
        Object holder,
        Object reached) {
    /** Whether it leads to the object around a lambda or an inner class. */
    boolean isSelf() {
        return "this".equals(variable);
    }
}
