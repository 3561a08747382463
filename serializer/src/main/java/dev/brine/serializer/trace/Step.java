package dev.brine.serializer.trace;

import org.jspecify.annotations.Nullable;

/**
 * One step from an object to something that it holds. {@link #holder()} is the object that the step leaves; what the step
 * reaches is the next step's holder, or the offender. Never compare steps with {@code equals}: that would run the code
 * of the objects they hold.
 */
public sealed interface Step {
    /** The object that this step leaves. */
    Object holder();

    /** A field (or record component) and the class that declares it. */
    record Field(Object holder, Class<?> declaring, String name) implements Step {}

    /** An element of an array, a list, or another thing that is read by position. */
    record Element(Object holder, int index) implements Step {}

    /** An element of something without positions, such as a set. */
    record Entry(Object holder) implements Step {}

    /** A key of a map. */
    record MapKey(Object holder, @Nullable Object key) implements Step {}

    /** The value under a key of a map. */
    record MapValue(Object holder, @Nullable Object key) implements Step {}

    /** What a lambda or method reference captures, counted from 0 in the order of its captured arguments. */
    record Captured(Object holder, int index) implements Step {}

    /** What a hook of the holder's class ({@code writeObject}, {@code writeExternal}) wrote, counted from 0. */
    record Written(Object holder, int index) implements Step {}

    /** What the holder asked to be written in its place ({@code writeReplace}, a reducer). */
    record Replaced(Object holder) implements Step {}
}
