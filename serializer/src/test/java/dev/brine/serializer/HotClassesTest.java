package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes that are used so often that code is made for them: nothing may change. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HotClassesTest {
    private static final int OFTEN = 3_000;

    private final Serializer serializer = Serializer.create();

    enum Tier {
        BASIC,
        PLUS {
            @Override
            int rank() {
                return 2;
            }
        };

        int rank() {
            return 1;
        }
    }

    static class Base {
        private final byte small = 1;
        final char letter;
        private String name = "base";

        Base(char letter) {
            this.letter = letter;
        }
    }

    static final class Everything extends Base {
        final boolean flag = true;
        final short number = -2;
        final int count;
        final long total = Long.MIN_VALUE;
        final float ratio = 1.5f;
        final double share = -0.0;
        final String name;
        final Tier tier;
        final Object any;
        final List<String> list;
        final int[] numbers = {1, 2};

        Everything(int i) {
            super((char) ('a' + i % 26));
            count = i;
            name = i % 3 == 0 ? null : i % 3 == 1 ? "latin " + i : "\u4e2d" + i;
            tier = i % 4 == 0 ? null : i % 2 == 0 ? Tier.PLUS : Tier.BASIC;
            any = i % 5 == 0
                    ? this
                    : i % 5 == 1 ? (Object) i : i % 5 == 2 ? "text" : i % 5 == 3 ? null : new Object[] {this};
            list = i % 2 == 0 ? new ArrayList<>(List.of("x")) : List.of("y");
        }
    }

    record Pair(int left, long wide, Object right, Tier tier) {}

    record Holder(List<Object> content) {}

    record Varied(String name, int... numbers) {}

    record Checked(int positive) {
        Checked {
            if (positive < 0) {
                throw new IllegalArgumentException("positive must be >= 0: positive=" + positive);
            }
        }
    }

    static final class Node {
        final int number;
        Node next;

        Node(int number, Node next) {
            this.number = number;
            this.next = next;
        }
    }

    static final class Key {
        final String name;

        Key(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    static final class Text {
        String text = "text";
    }

    private <T> T copy(T value) {
        return serializer.deserialize(serializer.serialize(value));
    }

    @Test
    void copy_everyKindOfField_isAsItWas() {
        for (int round = 0; round < 3; round++) {
            List<Everything> originals =
                    IntStream.range(0, OFTEN).mapToObj(Everything::new).toList();
            List<Everything> copies = copy(new ArrayList<>(originals));
            for (int i = 0; i < OFTEN; i++) {
                Everything was = originals.get(i);
                Everything is = copies.get(i);
                assertThat(is).usingRecursiveComparison().isEqualTo(was);
                assertThat(is.tier).isSameAs(was.tier);
                assertThat(is.any == is).isEqualTo(was.any == was);
            }
        }
    }

    @Test
    void copy_sharedAndEqual_keepTheirIdentity() {
        for (int round = 0; round < OFTEN; round++) {
            Text shared = new Text();
            List<Text> copies = copy(new ArrayList<>(List.of(shared, new Text(), shared, new Text(), shared)));
            assertThat(copies.get(0)).isSameAs(copies.get(2)).isSameAs(copies.get(4));
            assertThat(copies.get(1)).isNotSameAs(copies.get(3));
            assertThat(copies.get(1).text).isSameAs(copies.get(3).text);
        }
    }

    @Test
    void copy_records_areConstructed() {
        for (int i = 0; i < OFTEN; i++) {
            Pair pair = new Pair(i, -i, i % 2 == 0 ? "text" : null, Tier.BASIC);
            assertThat(copy(pair)).isEqualTo(pair);
            Varied varied = copy(new Varied("v", i, i + 1));
            assertThat(varied.numbers()).containsExactly(i, i + 1);
        }
        List<Object> content = new ArrayList<>();
        Holder holder = new Holder(content);
        content.add(holder);
        for (int i = 0; i < OFTEN; i++) {
            Holder read = copy(holder);
            assertThat(read.content().get(0)).isSameAs(read);
        }
    }

    @Test
    void deserialize_recordThatRefusesItsComponents_isReported() {
        byte[] bytes = serializer.serialize(new Checked(1));
        for (int i = 0; i < OFTEN; i++) {
            assertThat(serializer.<Checked>deserialize(bytes).positive()).isEqualTo(1);
        }
        bytes[bytes.length - 1] = (byte) 0x80;
        assertThatThrownBy(() -> serializer.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("positive must be >= 0");
    }

    @Test
    void copy_longChain_doesNotOverflow() {
        for (int round = 0; round < 3; round++) {
            Node first = null;
            for (int i = 0; i < 100_000; i++) {
                first = new Node(i, first);
            }
            int count = 0;
            for (Node node = copy(first); node != null; node = node.next) {
                count++;
            }
            assertThat(count).isEqualTo(100_000);
        }
    }

    @Test
    void copy_keysOfHotClasses_areFound() {
        Set<Key> keys = new HashSet<>();
        IntStream.range(0, OFTEN).forEach(i -> keys.add(new Key("key " + i)));
        assertThat(copy(copy(keys))).isEqualTo(keys);
    }

    @Test
    void deserialize_anotherTypeInAField_isRefused() {
        byte[] bytes = serializer.serialize(new ArrayList<>(List.of(new Text(), new Text())));
        for (int i = 0; i < OFTEN; i++) {
            serializer.deserialize(bytes);
        }
        // the second Text's field refers to the string that the first one has; let it refer to the list
        byte[] bent = bytes.clone();
        assertThat(bent[bent.length - 2]).isEqualTo((byte) 1);
        bent[bent.length - 1] = 0;
        assertThatThrownBy(() -> serializer.deserialize(bent)).isInstanceOf(SerializationException.class);
        for (int length = 4; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serializer.deserialize(shorter)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void serialize_valueOverTheLimit_isRefused() {
        Serializer limited = Serializer.builder().maxDepth(1_000).build();
        Node first = null;
        for (int i = 0; i < 900; i++) {
            first = new Node(i, first);
        }
        for (int i = 0; i < 10; i++) {
            limited.deserialize(limited.serialize(first));
        }
        for (int i = 0; i < 200; i++) {
            first = new Node(i, first);
        }
        Node tooDeep = first;
        assertThatThrownBy(() -> limited.serialize(tooDeep))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("maxDepth");
    }
}
