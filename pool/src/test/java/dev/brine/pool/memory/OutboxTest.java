package dev.brine.pool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {
    private static final long MEGABYTE = 1 << 20;

    private final Outbox outbox = new Outbox(64 * MEGABYTE);
    private final Inbox inbox = new Inbox(64 * MEGABYTE);

    static Stream<Named<Object>> arrays() {
        Random random = new Random(1);
        byte[] bytes = new byte[Segment.PAGE_BYTES + 5];
        random.nextBytes(bytes);
        char[] chars = new char[600_000];
        short[] shorts = new short[600_000];
        float[] floats = new float[300_000];
        for (int i = 0; i < floats.length; i++) {
            chars[i] = (char) random.nextInt();
            shorts[i] = (short) random.nextInt();
            floats[i] = random.nextFloat();
        }
        return Stream.of(
                        bytes,
                        chars,
                        shorts,
                        random.ints(300_000).toArray(),
                        random.longs(Segment.PAGE_BYTES / 8 + 3).toArray(),
                        floats,
                        random.doubles(200_000).toArray())
                .map(array -> Named.of(array.getClass().getSimpleName(), array));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void put_take_givesAnEqualArray(Object array) throws IOException {
        Outbox.Parcel parcel = outbox.open();
        Object arrived = inbox.take(parcel.put(array));
        assertThat(arrived).isNotSameAs(array).isEqualTo(array);
        assertThat(Array.getLength(arrived)).isEqualTo(Array.getLength(array));
        parcel.release();
    }

    @Test
    void put_small_goesWithTheMessage() {
        Outbox.Parcel parcel = outbox.open();
        assertThat(parcel.put(new byte[1000])).isNull();
        assertThat(parcel.bytes()).isZero();
    }

    @Test
    void released_segment_isUsedAgain_andTheNewContentIsRead() throws IOException {
        Outbox.Parcel first = outbox.open();
        byte[] one = filled(3_000_000, 1);
        byte[] firstHandle = first.put(one);
        assertThat(inbox.take(firstHandle)).isEqualTo(one);
        first.release();
        Outbox.Parcel second = outbox.open();
        byte[] two = filled(2_900_000, 2);
        byte[] secondHandle = second.put(two);
        assertThat(Handle.fromBytes(secondHandle).address())
                .isEqualTo(Handle.fromBytes(firstHandle).address());
        assertThat(inbox.take(secondHandle)).isEqualTo(two);
    }

    @Test
    void unreleased_segments_areNotShared() throws IOException {
        Outbox.Parcel first = outbox.open();
        Outbox.Parcel second = outbox.open();
        byte[] one = first.put(filled(2_000_000, 1));
        byte[] two = second.put(filled(2_000_000, 2));
        assertThat(((byte[]) inbox.take(one))[5]).isEqualTo((byte) 1);
        assertThat(((byte[]) inbox.take(two))[5]).isEqualTo((byte) 2);
    }

    @Test
    void closed_outbox_freesWhatComesBack() throws IOException {
        Outbox.Parcel parcel = outbox.open();
        byte[] handle = parcel.put(filled(2_000_000, 1));
        outbox.close();
        parcel.release();
        assertThatThrownBy(() -> inbox.take(handle)).isInstanceOf(IOException.class);
    }

    @Test
    void take_garbage_isRefused() {
        assertThatThrownBy(() -> inbox.take(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> inbox.take(filled(60, 99))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> inbox.take(filled(60, 0))).isInstanceOf(IOException.class);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
