package dev.brine.serializer.fuzz;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ClassRoutes;
import dev.brine.serializer.session.ObjectDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads whatever bytes it is given, for {@code serializer/fuzz} (Jazzer) and for the regressions among the tests: through a
 * serializer for everything, one with a filter, and a session. Anything but a value or a report is a finding.
 */
public final class BytesFuzzer {
    private static final Serializer OPEN = Serializer.create();
    private static final Serializer FILTERED = Serializer.builder()
            .classFilter(name -> !name.equals(Outsider.NAME) && !name.equals(Outsider.EXTERNAL))
            .build();
    private static final ClassRoutes ROUTES = new ClassRoutes() {
        @Override
        public int loaderOf(Class<?> type) {
            return type.getClassLoader() == null ? PLATFORM : SHARED;
        }

        @Override
        public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
            return Class.forName(name, false, BytesFuzzer.class.getClassLoader());
        }
    };

    private BytesFuzzer() {}

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        readOrRefuse(() -> FILTERED.deserialize(bytes));
        if (Witness.seen != null) {
            throw new IllegalStateException("code of a class outside the filter ran: " + Witness.seen);
        }
        readOrRefuse(() -> OPEN.deserialize(bytes));
        Witness.seen = null;
        if (bytes.length > 2) {
            int learned = Math.min((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF, bytes.length - 2);
            ObjectDecoder decoder = new ObjectDecoder(FILTERED, ROUTES);
            readOrRefuse(() -> {
                decoder.learn(bytes, 2, learned);
                decoder.decode(bytes, 2 + learned, bytes.length - 2 - learned);
            });
        }
    }

    private static void readOrRefuse(Runnable read) {
        try {
            read.run();
        } catch (SerializationException expected) {
            if (expected.reports().isEmpty() || expected.getMessage() == null) {
                throw new IllegalStateException("a refusal without a report", expected);
            }
        }
    }

    /** Writes seeds into the folder: real streams, whole and in the form of a session. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int count = 0;
        for (byte[] stream : streams()) {
            Files.write(folder.resolve("seed-" + count++), stream);
        }
    }

    /** A stream of each kind of value. */
    public static List<byte[]> streams() {
        List<byte[]> streams = new ArrayList<>();
        for (Object value : Seeds.values()) {
            streams.add(OPEN.serialize(value));
        }
        streams.add(Arrays.copyOf(OPEN.serialize("truncated"), 8));
        return streams;
    }

    /** What has run that should not have. */
    static final class Witness {
        static volatile String seen;

        private Witness() {}
    }
}
