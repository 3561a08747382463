package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Strings of every length that is copied in a way of its own, with their identity. */
class StringsTest {
    private static final int LONGEST = 200;
    private static final Serializer serializer = Serializer.create();

    @Test
    void serialize_stringsOfEveryLength_arriveWhole() {
        for (int length = 0; length <= LONGEST; length++) {
            String latin = text(length, 'a', 26);
            String accents = text(length, 0xC0, 0x40);
            String greek = text(length, 0x391, 0x40);

            assertThat(copy(latin)).isEqualTo(latin);
            assertThat(copy(List.of(latin, accents, greek))).containsExactly(latin, accents, greek);
        }
    }

    @Test
    void serialize_manyStringsBehindEachOther_meetTheEndOfTheBufferAtEveryPlace() {
        List<String> all = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            for (int length = 0; length <= 70; length++) {
                all.add(text(length, 'A' + round % 26, 20));
            }
        }
        for (int from = 0; from < 71; from++) {
            List<String> part = new ArrayList<>(all.subList(from, all.size()));
            assertThat(copy(part)).isEqualTo(part);
        }
    }

    @Test
    void serialize_stringsThatAreShared_staySharedAndOthersDoNotBecomeSo() {
        for (int size :
                new int[] {3, 40, 5_000, 70_000, 20, 3}) { // big and small after each other: tables grow and shrink
            List<String> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add("number " + i);
            }
            all.add(all.get(size / 2));
            all.add(new String(all.get(size / 2)));

            List<String> copy = copy(all);

            assertThat(copy).isEqualTo(all);
            assertThat(copy.get(size)).isSameAs(copy.get(size / 2));
            assertThat(copy.get(size + 1)).isNotSameAs(copy.get(size / 2));
        }
    }

    @Test
    void serialize_asManyBytesAsTheLimitAllows_areNotRefusedAndMoreAre() {
        List<String> words =
                IntStream.range(0, 300).mapToObj(i -> text(i % 12, 'a', 26)).toList();
        int bytes = serializer.serialize(words).length;

        Serializer justEnough = Serializer.builder().maxBytes(bytes).build();
        Serializer tooFew = Serializer.builder().maxBytes(bytes - 10).build();

        assertThatCode(() -> justEnough.serialize(words)).doesNotThrowAnyException();
        assertThatThrownBy(() -> tooFew.serialize(words)).hasMessageContaining("maxBytes");
    }

    @Test
    void serialize_stringLongerThanTheLimit_isRefused() {
        Serializer ten = Serializer.builder().maxArrayLength(10).build();

        assertThat(ten.<String>deserialize(ten.serialize(text(10, 'a', 26)))).hasSize(10);
        assertThatThrownBy(() -> ten.serialize(text(11, 'a', 26))).hasMessageContaining("maxArrayLength");
    }

    private static String text(int length, int first, int letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(first + (i * 7 + length) % letters);
        }
        return text.toString();
    }

    private static <T> T copy(T value) {
        return serializer.deserialize(serializer.serialize(value));
    }
}
