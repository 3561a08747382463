package dev.brine.serializer.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes of the JDK that are not the same on the JDK that wrote them; the bytes are made to say what that one would say. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class OtherJdkTest {
    private static final int FEATURE_AT = 3;
    private static final int DESCRIPTOR_AT = 6;

    private final Serializer serializer = Serializer.create();

    @Test
    void read_classThatThisJdkLacks_isOfAnotherJdk() {
        byte[] bytes = written(new BitSet(), "java.util.BitSet", "java.util.BitSot");

        assertCode(otherJdk(bytes), "BR1013", "This JDK has no such class");
        assertCode(bytes, "BR1010", "java.util.BitSot");
    }

    @Test
    void read_classWithOtherFields_isOfAnotherJdk() {
        byte[] bytes = written(new StringJoiner(","), "emptyValue", "emptyVulae");

        assertCode(otherJdk(bytes), "BR1013", "emptyVulae");
        assertCode(bytes, "BR1012", "emptyVulae");
    }

    private void assertCode(byte[] bytes, String code, String said) {
        assertThatThrownBy(() -> serializer.deserialize(bytes))
                .isInstanceOfSatisfying(SerializationException.class, e -> {
                    assertThat(e.report().code()).isEqualTo(code);
                    assertThat(e.report().toString()).contains(said);
                });
    }

    private static byte[] otherJdk(byte[] bytes) {
        byte[] other = bytes.clone();
        other[FEATURE_AT] = (byte) (Runtime.version().feature() + 1);
        return other;
    }

    /** The value, with a name in the descriptor of its class changed to one of the same length. */
    private byte[] written(Object value, String name, String changed) {
        byte[] bytes = serializer.serialize(value);
        int length = 0;
        int at = DESCRIPTOR_AT;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            length |= (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        int begin = at + Long.BYTES;
        byte[] descriptor = new String(bytes, begin, length, StandardCharsets.ISO_8859_1)
                .replace(name, changed)
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(descriptor).isNotEqualTo(Arrays.copyOfRange(bytes, begin, begin + length));
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(at, Fingerprint.of(descriptor))
                .put(begin, descriptor);
        return bytes;
    }
}
