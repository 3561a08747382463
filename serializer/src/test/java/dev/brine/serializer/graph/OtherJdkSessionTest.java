package dev.brine.serializer.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ClassRoutes;
import dev.brine.serializer.session.ObjectDecoder;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As {@link OtherJdkTest}, where descriptors go apart from the values: in sessions, and in streams that bring classes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class OtherJdkSessionTest {
    /** After the length of what says which JDK it is. */
    private static final int FEATURE_AT = 1;

    private final Serializer serializer = Serializer.create();
    private final ObjectEncoder encoder = new ObjectEncoder(serializer, new Routes());
    private final ObjectDecoder decoder = new ObjectDecoder(serializer, new Routes());

    @Test
    void decode_classThatThisJdkLacks_isOfAnotherJdk() {
        assertCode(session(new BitSet(), "java.util.BitSet", "java.util.BitSot", 1), "BR1013", "no such class");
    }

    @Test
    void decode_classWithOtherFields_isOfAnotherJdk() {
        assertCode(session(new StringJoiner(","), "emptyValue", "emptyVulae", 1), "BR1013", "emptyVulae");
    }

    @Test
    void decode_sameJdk_isOfAnotherVersion() {
        assertCode(session(new BitSet(), "java.util.BitSet", "java.util.BitSot", 0), "BR1010", "java.util.BitSot");
    }

    @Test
    void learn_twice_saysTheJdkOnce() {
        Output out = new Output(64);
        int first = encoder.encode(new BitSet(), out);
        int second = encoder.encode(new StringJoiner(","), out);
        byte[] begun = encoder.descriptors(0, first);
        byte[] more = encoder.descriptors(first, second);

        assertThat(begun[0]).isEqualTo((byte) 1);
        assertThat(begun[FEATURE_AT]).isEqualTo((byte) Runtime.version().feature());
        assertThat(more[0]).isNotEqualTo((byte) 1);
    }

    @Test
    void learn_withoutJdk_isDamaged() {
        int needed = encoder.encode(new BitSet(), new Output(64));

        byte[] bytes = encoder.descriptors(1, needed);
        assertThatThrownBy(() -> decoder.learn(bytes, 0, bytes.length))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("BR1015");
    }

    @Test
    void deserialize_classesWithin_isOfAnotherJdk() {
        Serializer embedding = Serializer.builder().embedClasses().build();
        byte[] bytes = changed(embedding.serialize(new BitSet()), "java.util.BitSet", "java.util.BitSot");
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte feature = (byte) Runtime.version().feature();
        int at = text.indexOf(new String(new byte[] {1, feature}, StandardCharsets.ISO_8859_1));
        bytes[at + 1]++;

        assertThatThrownBy(() -> embedding.deserialize(bytes)).hasMessageContaining("BR1013");
    }

    /** Reads the value after a name in its descriptor was changed, and the version of the JDK. */
    private Runnable session(Object value, String name, String changed, int versions) {
        Output out = new Output(64);
        byte[] descriptors = changed(encoder.descriptors(0, encoder.encode(value, out)), name, changed);
        descriptors[FEATURE_AT] += (byte) versions;
        decoder.learn(descriptors, 0, descriptors.length);
        return () -> decoder.decode(out.array(), 0, out.size());
    }

    private static byte[] changed(byte[] bytes, String name, String changed) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(name);
        return text.replace(name, changed).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertCode(Runnable reading, String code, String said) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(SerializationException.class, e -> {
            assertThat(e.report().code()).isEqualTo(code);
            assertThat(e.report().toString()).contains(said);
        });
    }

    private static final class Routes implements ClassRoutes {
        @Override
        public int loaderOf(Class<?> type) {
            return type.getClassLoader() == null ? PLATFORM : SHARED;
        }

        @Override
        public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
            return Class.forName(name, false, OtherJdkSessionTest.class.getClassLoader());
        }
    }
}
