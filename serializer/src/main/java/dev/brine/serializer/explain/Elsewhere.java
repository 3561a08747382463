package dev.brine.serializer.explain;

/** What becomes of objects that travel. Every method may throw what the serializer throws. */
public interface Elsewhere {
    /** How many bytes a value takes when it is sent, or a negative number if it cannot be. */
    long sizeOf(Object value);

    /** Whether objects of the class go field by field, and so arrive as they were built here. */
    boolean goesByFields(Class<?> type);

    /** The object as it would arrive. */
    Object copyOf(Object value);

    /** A constant that is this one but for its identity, as it is in another process. */
    Object twinOf(Enum<?> constant) throws ReflectiveOperationException;
}
