package dev.brine.interop;

import dev.brine.serializer.matrix.run.Wire;
import org.apache.fory.Fory;
import org.apache.fory.logging.LoggerFactory;

/** Fory as one sets it up to carry as much as it can. A new one for each value, so that no failure spoils the next. */
public final class ForyWire implements Wire {
    @Override
    public byte[] write(Object value) {
        return fory().serialize(value);
    }

    @Override
    public Object read(byte[] bytes) {
        return fory().deserialize(bytes);
    }

    private static Fory fory() {
        LoggerFactory.disableLogging();
        return Fory.builder()
                .withXlang(false)
                .requireClassRegistration(false)
                .withRefTracking(true)
                .withAsyncCompilation(false)
                .build();
    }
}
