package dev.brine.serializer.portable;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How bytes become a stand-in again; set by the serializer when its class is initialized. */
public final class Reading {
    private static volatile @Nullable Function<byte[], Object> reading;

    private Reading() {}

    /** Called once, by the class that reads. */
    public static void open(Function<byte[], Object> function) {
        reading = function;
    }

    static Object read(byte[] bytes) {
        if (reading == null) {
            try {
                Class.forName("dev.brine.serializer.Serializer", true, Reading.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("half of Brine is missing", e);
            }
        }
        return Objects.requireNonNull(reading, "the serializer did not open").apply(bytes);
    }
}
