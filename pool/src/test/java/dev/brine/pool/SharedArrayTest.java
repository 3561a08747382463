package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.pool.memory.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedArrayTest {
    @Test
    void copyOf_eachType_holdsTheSameElements() {
        try (SharedArray bytes = SharedArray.copyOf(new byte[] {1, -2});
                SharedArray shorts = SharedArray.copyOf(new short[] {1, -2});
                SharedArray chars = SharedArray.copyOf(new char[] {'a', '\uffff'});
                SharedArray ints = SharedArray.copyOf(new int[] {1, Integer.MIN_VALUE});
                SharedArray longs = SharedArray.copyOf(new long[] {1, Long.MIN_VALUE});
                SharedArray floats = SharedArray.copyOf(new float[] {1, Float.NaN});
                SharedArray doubles = SharedArray.copyOf(new double[] {1, -0.0})) {
            assertThat(bytes.getByte(1)).isEqualTo((byte) -2);
            assertThat(shorts.getShort(1)).isEqualTo((short) -2);
            assertThat(chars.getChar(1)).isEqualTo('\uffff');
            assertThat(ints.getInt(1)).isEqualTo(Integer.MIN_VALUE);
            assertThat(longs.getLong(1)).isEqualTo(Long.MIN_VALUE);
            assertThat(floats.getFloat(1)).isNaN();
            assertThat(doubles.getDouble(1)).isEqualTo(-0.0);
            assertThat(doubles.length()).isEqualTo(2);
        }
    }

    @Test
    void getter_otherType_saysWhatTheArrayHolds() {
        try (SharedArray ints = SharedArray.copyOf(new int[] {1})) {
            assertThatThrownBy(() -> ints.getDouble(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("SharedArray[int x 1] does not hold elements of type DOUBLE");
            assertThatThrownBy(() -> ints.getInt(1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> ints.getInt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void copyTo_middle_copiesARun() {
        try (SharedArray doubles = SharedArray.ofDoubles(1000, i -> i * 0.5)) {
            double[] some = new double[10];
            doubles.copyTo(990, some);
            assertThat(some[0]).isEqualTo(495);
            assertThat(some[9]).isEqualTo(499.5);
            assertThatThrownBy(() -> doubles.copyTo(991, some)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void elements_beyondOnePage_areFound() {
        long length = Segment.PAGE_BYTES + 10L;
        byte[] all = new byte[(int) length];
        all[Segment.PAGE_BYTES - 1] = 7;
        all[Segment.PAGE_BYTES + 9] = 9;
        try (SharedArray bytes = SharedArray.copyOf(all)) {
            assertThat(bytes.getByte(Segment.PAGE_BYTES - 1)).isEqualTo((byte) 7);
            assertThat(bytes.getByte(Segment.PAGE_BYTES + 9)).isEqualTo((byte) 9);
            byte[] seam = new byte[11];
            bytes.copyTo(Segment.PAGE_BYTES - 1, seam);
            assertThat(seam[0]).isEqualTo((byte) 7);
            assertThat(seam[10]).isEqualTo((byte) 9);
        }
    }

    @Test
    void arrival_sharesTheSameMemory_andIsMappedOnce() throws Exception {
        try (SharedArray ints = SharedArray.copyOf(new int[] {5, 6})) {
            byte[] travelled = write(ints);
            assertThat(travelled.length).isLessThan(1000);
            SharedArray there = (SharedArray) read(travelled);
            assertThat(there).isNotSameAs(ints).isSameAs(read(travelled));
            assertThat(there.getInt(1)).isEqualTo(6);
            there.close();
            assertThat(((SharedArray) read(travelled)).getInt(0)).isEqualTo(5);
        }
    }

    @Test
    void closed_isNotFoundByNewcomers_butReadableForThoseWhoHaveIt() throws Exception {
        SharedArray ints = SharedArray.copyOf(new int[] {5, 6});
        byte[] travelled = write(ints);
        SharedArray there = (SharedArray) read(travelled);
        SharedArray unseen = SharedArray.copyOf(new int[] {1});
        byte[] unseenTravelled = write(unseen);
        ints.close();
        ints.close();
        unseen.close();
        assertThat(there.getInt(0)).isEqualTo(5);
        assertThatThrownBy(() -> read(unseenTravelled)).hasMessageContaining("its owner has closed it or is gone");
        assertThatThrownBy(() -> write(ints)).hasMessageContaining("SharedArray[int x 2, closed] cannot be sent");
    }

    @Test
    void memory_onLinux_hasNoName() throws IOException {
        Path sharedMemory = Path.of("/dev/shm");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isDirectory(sharedMemory) && Files.isDirectory(Path.of("/proc/self/fd")));
        try (SharedArray ints = SharedArray.copyOf(new int[1000]);
                Stream<Path> files = Files.list(sharedMemory)) {
            assertThat(ints.length()).isEqualTo(1000);
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name ->
                            name.startsWith("brine-" + ProcessHandle.current().pid()));
        }
    }

    @Test
    void tooBig_saysHowMuchThereIs() {
        assertThatThrownBy(() -> SharedArray.ofDoubles(1L << 50, i -> 0)).hasMessageContaining("bytes are free");
        assertThatThrownBy(() -> SharedArray.ofDoubles(-1, i -> 0)).hasMessage("length must be >= 0: length=-1");
    }

    private static byte[] write(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
