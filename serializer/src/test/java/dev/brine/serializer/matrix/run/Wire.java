package dev.brine.serializer.matrix.run;

/** A serializer under examination. */
public interface Wire {
    byte[] write(Object value) throws Exception;

    Object read(byte[] bytes) throws Exception;

    /** Whether a failure to write or read is said the way this serializer should say it. */
    default boolean explains(Throwable failure) {
        return true;
    }
}
