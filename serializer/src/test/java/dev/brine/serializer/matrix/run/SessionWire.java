package dev.brine.serializer.matrix.run;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ClassRoutes;
import dev.brine.serializer.session.ObjectDecoder;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Brine as a pool uses it: descriptors of classes apart from the values. Each value has a session of its own. */
public final class SessionWire implements Wire {
    private final Serializer serializer = Serializer.create();
    private final ClassRoutes routes = new ClassRoutes() {
        @Override
        public int loaderOf(Class<?> type) {
            return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader()
                    ? PLATFORM
                    : SHARED;
        }

        @Override
        public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
            return Class.forName(name, false, SessionWire.class.getClassLoader());
        }
    };

    @Override
    public byte[] write(Object value) {
        ObjectEncoder encoder = new ObjectEncoder(serializer, routes);
        Output out = new Output(256);
        int needed = encoder.encode(value, out);
        byte[] descriptors = encoder.descriptors(0, needed);
        return ByteBuffer.allocate(4 + descriptors.length + out.size())
                .putInt(descriptors.length)
                .put(descriptors)
                .put(out.array(), 0, out.size())
                .array();
    }

    @Override
    public Object read(byte[] bytes) {
        int length = ByteBuffer.wrap(bytes).getInt();
        byte[] value = Arrays.copyOfRange(bytes, 4 + length, bytes.length);
        ObjectDecoder decoder = new ObjectDecoder(serializer, routes);
        decoder.learn(bytes, 4, length);
        return decoder.decode(value, 0, value.length);
    }

    @Override
    public boolean explains(Throwable failure) {
        return failure instanceof SerializationException explained
                && explained.getMessage() != null
                && explained.reports().stream().allMatch(report -> report.code().matches("BR1\\d\\d\\d"));
    }
}
