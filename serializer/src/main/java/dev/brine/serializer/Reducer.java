package dev.brine.serializer;

/**
 * Teaches the serializer a type: what of a value travels, and how it becomes a value again. What {@code copyreg} is to
 * Python's pickle. Give it to {@link Serializer.Builder#reducer}, or name it in
 * {@code META-INF/services/dev.brine.serializer.Reducer} on the class path of both sides. Must be thread-safe.
 *
 * <p>A reducer goes before everything else that is known of the type, hooks of Java serialization and refusals included.
 *
 * @param <T> the type that it reduces
 */
public interface Reducer<T> {
    /** The class whose values it takes. */
    Class<T> type();

    /** Whether it takes subtypes as well; {@link #restore} then makes all of them. */
    default boolean includesSubtypes() {
        return false;
    }

    /** Something that travels, from which {@link #restore} makes the value again; not the value itself. */
    Object reduce(T value) throws Exception;

    /** The value, made from what {@link #reduce} gave. Objects that refer back to it cannot be part of that. */
    T restore(Object reduced) throws Exception;
}
