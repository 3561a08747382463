package dev.brine.serializer.matrix.run;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;

public final class BrineWire implements Wire {
    private final Serializer serializer = Serializer.create();

    @Override
    public byte[] write(Object value) {
        return serializer.serialize(value);
    }

    @Override
    public Object read(byte[] bytes) {
        return serializer.deserialize(bytes);
    }

    @Override
    public boolean explains(Throwable failure) {
        return failure instanceof SerializationException explained
                && explained.getMessage() != null
                && explained.reports().stream().allMatch(report -> report.code().matches("BR1\\d\\d\\d"));
    }
}
