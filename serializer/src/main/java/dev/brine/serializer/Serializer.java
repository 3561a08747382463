package dev.brine.serializer;

import dev.brine.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns any object graph or closure into bytes and back. Immutable and thread-safe. */
public final class Serializer {
    private Serializer() {}

    public static Serializer create() {
        return new Serializer();
    }

    public byte[] serialize(@Nullable Object value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw failure("a value cannot travel", e);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <T> T deserialize(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw failure("these bytes cannot be read", e);
        }
    }

    private static SerializationException failure(String title, Exception cause) {
        Report report = Report.builder("BR1000", title, cause.toString()).build();
        return new SerializationException(SerializationException.Side.VALUE, List.of(report), cause);
    }
}
