package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.session.ClassRoutes;
import dev.brine.serializer.session.ObjectDecoder;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that nobody wrote: an exception of ours, soon, and in little memory; or a value that is whole. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HostileBytesTest {
    private static final Serializer serializer = Serializer.create();

    record Place(int x, int y) {}

    private static final ClassRoutes ROUTES = new ClassRoutes() {
        @Override
        public int loaderOf(Class<?> type) {
            return type.getClassLoader() == null ? PLATFORM : SHARED;
        }

        @Override
        public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
            return Class.forName(name, false, HostileBytesTest.class.getClassLoader());
        }
    };

    record Point(int x, String name, Object next) {}

    static class Plain {
        int number = 7;
        String text = "text";
        List<Object> list = new ArrayList<>(List.of(1, "two", 3.0));
        Object[] array = {this, new int[] {1, 2, 3}, null};
    }

    static class Hooked implements Serializable {
        private static final long serialVersionUID = 1L;
        String text = "hooked";
        transient int derived;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            derived = text.length();
        }
    }

    private static List<byte[]> streams() {
        int captured = 5;
        Function<Integer, Integer> lambda = x -> x + captured;
        Supplier<String> bound = "bound"::trim;
        Map<Object, Object> map = new LinkedHashMap<>(Map.of("a", 1, 2L, List.of("b")));
        map.put(new Point(1, "p", null), Set.of(1, 2, 3));
        List<Object> values = List.of(
                "a string",
                new Plain(),
                new Point(1, "one", new Point(2, "two", null)),
                lambda,
                bound,
                map,
                new HashMap<>(map),
                new TreeMap<>(Map.of("k", "v")),
                new LinkedList<>(List.of(1, 2, 3)),
                new Hooked(),
                new double[] {1, 2, 3},
                new String[][] {{"a"}, {"b", null}},
                EnumSet.of(TimeUnit.DAYS),
                LocalDate.of(2026, 11, 22),
                new BigDecimal("1.25"),
                Optional.of("x"),
                new IllegalStateException("message", new IOException("cause")),
                List.of(String.class, int[].class, TimeUnit.SECONDS));
        return values.stream().map(serializer::serialize).toList();
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            touch(serializer.deserialize(bytes));
        } catch (SerializationException expected) {
            assertThat(expected.reports()).isNotEmpty();
        }
    }

    private static void touch(Object value) {
        if (value != null) {
            assertThat(value.getClass()).isNotNull();
        }
    }

    @Test
    void deserialize_truncated_isRefused() {
        for (byte[] stream : streams()) {
            for (int length = 0; length < stream.length; length++) {
                byte[] bytes = Arrays.copyOf(stream, length);
                assertThatThrownBy(() -> serializer.deserialize(bytes)).isInstanceOf(SerializationException.class);
            }
        }
    }

    @Test
    void deserialize_flippedBits_neverEscapes() {
        for (byte[] stream : streams()) {
            for (int bit = 0; bit < stream.length * 8; bit++) {
                byte[] bytes = stream.clone();
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                readOrRefuse(bytes);
            }
        }
    }

    @Test
    void deserialize_seededMutations_neverEscape() {
        Random random = new Random(20261122);
        List<byte[]> streams = streams();
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = streams.get(random.nextInt(streams.size())).clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                int at = 4 + random.nextInt(bytes.length - 4);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) random.nextInt(256);
                    case 1 -> bytes[at] = (byte) 0xFF;
                    case 2 -> bytes[at] = (byte) random.nextInt(48);
                    default -> {
                        int from = 4 + random.nextInt(bytes.length - 4);
                        int length = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
                        System.arraycopy(bytes, from, bytes, at, length);
                    }
                }
            }
            readOrRefuse(bytes);
        }
    }

    @Test
    void deserialize_randomBytes_neverEscape() {
        Random random = new Random(7);
        for (int round = 0; round < 30_000; round++) {
            byte[] bytes = new byte[5 + random.nextInt(60)];
            random.nextBytes(bytes);
            bytes[0] = 'B';
            bytes[1] = 'R';
            bytes[2] = 3;
            bytes[4] &= 1; // a tree or not
            readOrRefuse(bytes);
        }
    }

    @Test
    void deserialize_lengthBombs_areRefusedBeforeAllocating() {
        int[] tags = {11, 12, 16, 17, 18, 19, 20, 21, 22, 23};
        for (int tag : tags) {
            byte[] bytes = {'B', 'R', 3, 17, 0, (byte) tag, -1, -1, -1, -1, 7};
            assertThatThrownBy(() -> serializer.deserialize(bytes)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void deserialize_nestedLengthBombs_areRefused() {
        byte[] descriptor = serializer.serialize(new Object[0]);
        byte[] bytes = Arrays.copyOf(descriptor, 400_000);
        // The array announces as many elements as there are bytes, and so does each element of it.
        int at = descriptor.length - 1;
        while (at + 4 < bytes.length) {
            int left = bytes.length - at - 3;
            bytes[at++] = (byte) (left & 0x7F | 0x80);
            bytes[at++] = (byte) (left >>> 7 & 0x7F | 0x80);
            bytes[at++] = (byte) (left >>> 14);
            bytes[at++] = 32;
        }
        assertThatThrownBy(() -> serializer.deserialize(bytes)).isInstanceOf(SerializationException.class);
    }

    @Test
    void deserialize_referenceInWhatSaysItIsATree_isRefused() {
        String twice = new String("twice");
        byte[] graph = serializer.serialize(new ArrayList<>(List.of(twice, twice)));
        byte[] tree = serializer.serialize(new ArrayList<>(List.of("once", "again")));
        assertThat(serializer.<Object>deserialize(graph)).isEqualTo(List.of(twice, twice));
        assertThat(List.of(graph[4], tree[4])).containsExactly((byte) 1, (byte) 0);
        for (byte other : new byte[] {0, 2, -1}) {
            byte[] bytes = graph.clone();
            bytes[4] = other;
            assertThatThrownBy(() -> serializer.deserialize(bytes)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void deserialize_descriptorWithTheFingerprintOfAnother_isNotTakenForIt() {
        byte[] bytes = serializer.serialize(new Place(1, 2));
        byte[] lying = bytes.clone();
        int name = new String(lying, StandardCharsets.ISO_8859_1).indexOf("Place");
        lying[name] = 'J';
        Serializer fresh = Serializer.create();
        assertThatThrownBy(() -> fresh.deserialize(lying)).isInstanceOf(SerializationException.class);
        assertThat(fresh.<Place>deserialize(bytes)).isEqualTo(new Place(1, 2));
    }

    @Test
    void decode_mutatedDescriptors_neverEscape() {
        Random random = new Random(20261126);
        ObjectEncoder encoder = new ObjectEncoder(serializer, ROUTES);
        for (Object value :
                List.of(new Place(1, 2), LocalDate.EPOCH, new HashMap<>(Map.of("a", 1)), Thread.State.NEW)) {
            Output out = new Output(64);
            int needed = encoder.encode(value, out);
            byte[] descriptors = encoder.descriptors(0, needed);
            for (int round = 0; round < 2_000; round++) {
                byte[] bytes = descriptors.clone();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                try {
                    ObjectDecoder decoder = new ObjectDecoder(serializer, ROUTES);
                    decoder.learn(bytes, 0, bytes.length);
                    decoder.decode(out.array(), 0, out.size());
                } catch (SerializationException expected) {
                    assertThat(expected.reports()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void deserialize_otherFormats_areRefused() {
        assertThatThrownBy(() -> serializer.deserialize(new byte[0])).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serializer.deserialize(new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5}))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serializer.deserialize(new byte[] {'B', 'R', 99, 17, 0}))
                .isInstanceOf(SerializationException.class);
    }
}
