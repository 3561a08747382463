package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arrays above a megabyte go through shared memory, on both ways, and a {@link SharedArray} is copied by none. */
@Timeout(120)
class BigDataIT {
    private static final int MEGABYTE = 1 << 20;

    private static ProcessPool pool;

    @BeforeAll
    static void open() {
        pool = ProcessPool.of(2);
    }

    @AfterAll
    static void close() throws IOException {
        pool.close();
        assertThat(shared("brine-" + ProcessHandle.current().pid())).isEmpty();
    }

    @Test
    void echo_eachSize_givesEqualArrays() {
        Random random = new Random(7);
        for (int bytes : new int[] {MEGABYTE - 1, MEGABYTE, 3 * MEGABYTE + 1, 40 * MEGABYTE, 5 * MEGABYTE}) {
            byte[] sent = new byte[bytes];
            random.nextBytes(sent);
            assertThat(Arrays.equals(pool.apply((byte[] array) -> array, sent), sent))
                    .as("%s bytes", bytes)
                    .isTrue();
        }
    }

    @Test
    void map_manyBigArrays_eachArrivesOnce() {
        List<long[]> arrays = IntStream.range(0, 40)
                .mapToObj(i -> {
                    long[] array = new long[200_000 + i];
                    Arrays.fill(array, i);
                    return array;
                })
                .toList();
        List<long[]> doubled =
                pool.map(array -> Arrays.stream(array).map(value -> 2 * value).toArray(), arrays);
        for (int i = 0; i < 40; i++) {
            assertThat(doubled.get(i)).hasSize(200_000 + i).startsWith(2L * i).endsWith(2L * i);
        }
    }

    @Test
    void captured_array_reachesEveryTask_andIsShared() {
        double[] captured = new Random(1).doubles(300_000).toArray();
        double expected = DoubleStream.of(captured).sum();
        List<Double> sums = pool.map(
                (Integer ignored) -> DoubleStream.of(captured).sum(),
                IntStream.range(0, 20).boxed().toList());
        assertThat(sums).hasSize(20).containsOnly(expected);
        record Pair(Object one, Object other) {}
        Pair pair = pool.apply(() -> new Pair(captured, captured));
        assertThat(pair.one()).isSameAs(pair.other()).isEqualTo(captured);
    }

    @Test
    void async_manyUnderWay_noneSeesAnothersContent() {
        List<TaskFuture<Integer>> sums = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            byte[] array = new byte[2 * MEGABYTE];
            Arrays.fill(array, (byte) i);
            sums.add(pool.applyAsync(
                    (byte[] arrived) -> {
                        for (byte each : arrived) {
                            if (each != arrived[0]) {
                                throw new IllegalStateException("mixed content");
                            }
                        }
                        return (int) arrived[0];
                    },
                    array));
        }
        for (int i = 0; i < 30; i++) {
            assertThat(sums.get(i).join()).isEqualTo(i);
        }
    }

    @Test
    void worker_killedWithBigArrays_isReported_andLeavesNothing() throws IOException {
        byte[] big = new byte[4 * MEGABYTE];
        try (ProcessPool own = ProcessPool.of(1)) {
            assertThatThrownBy(() -> own.apply(
                            (byte[] array) -> {
                                Runtime.getRuntime().halt(array.length > MEGABYTE ? 5 : 6);
                                return 0;
                            },
                            big))
                    .isInstanceOf(WorkerLostException.class)
                    .hasMessageContaining("5");
            assertThat(own.<byte[], Integer>apply(array -> array.length, big)).isEqualTo(big.length);
        }
    }

    /** 150 MB that are no array, while the other tasks of the pool go on. */
    @Test
    void apply_hugeList_arrives_andSmallTasksGoOnMeanwhile() {
        List<byte[]> list =
                IntStream.range(0, 1_500).mapToObj(i -> new byte[100_000]).toList();
        TaskFuture<Integer> huge = pool.applyAsync((List<byte[]> all) -> all.size(), list);
        for (int i = 0; i < 20; i++) {
            int next = pool.apply(x -> x + 1, i);
            assertThat(next).isEqualTo(i + 1);
        }
        assertThat(huge.join()).isEqualTo(1_500);
        assertThat(huge.attempts()).isEqualTo(1);
    }

    /** The long task has begun, so the list behind it, half of it in the socket, could be recalled again and again. */
    @Test
    void apply_bigListsBehindALongTask_areSentOnce() {
        List<byte[]> list =
                IntStream.range(0, 200).mapToObj(i -> new byte[100_000]).toList();
        try (ProcessPool one = ProcessPool.of(1)) {
            one.map(x -> x, IntStream.range(0, 1_000).boxed().toList());
            TaskFuture<Integer> slow = one.applyAsync(BigDataIT::sometimesSlow, 300);
            List<TaskFuture<Integer>> behind = IntStream.range(0, 4)
                    .mapToObj(i -> one.applyAsync((List<byte[]> all) -> all.size(), list))
                    .toList();
            assertThat(slow.join()).isEqualTo(300);
            assertThat(behind).allSatisfy(each -> assertThat(each.join()).isEqualTo(200));
        }
    }

    @Test
    void close_atOnceAfterABigList_waitsForIt() {
        List<byte[]> list =
                IntStream.range(0, 200).mapToObj(i -> new byte[100_000]).toList();
        TaskFuture<Integer> future;
        try (ProcessPool other = ProcessPool.of(2)) {
            future = other.applyAsync((List<byte[]> all) -> all.size(), list);
        }
        assertThat(future).isCompletedWithValue(200);
    }

    private static int sometimesSlow(int millis) throws InterruptedException {
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(millis);
        return millis;
    }

    @Test
    void sharedArray_isReadByAllWorkers_andCopiedByNone() throws IOException {
        int megabytes = Integer.getInteger("brine.bigdata.sharedMegabytes", 200);
        try (SharedArray shared = SharedArray.ofDoubles(megabytes * (long) MEGABYTE / 8, i -> i)) {
            long last = shared.length() - 1;
            List<Double> sums = pool.map(
                    (Integer part) -> {
                        double sum = 0;
                        for (long i = part; i < shared.length(); i += 8) {
                            sum += shared.getDouble(i);
                        }
                        return sum;
                    },
                    IntStream.range(0, 8).boxed().toList());
            assertThat(sums.stream().mapToDouble(Double::doubleValue).sum())
                    .isEqualTo(last * (last + 1) / 2.0, org.assertj.core.api.Assertions.within(1e6));
            if (Files.exists(Path.of("/proc/self/smaps"))) {
                assertThat(pool.everywhere(() -> privateMegabytesOf("/dev/shm")))
                        .allMatch(megabytesOfOwn -> megabytesOfOwn < megabytes / 10);
            }
        }
    }

    /** Nothing in a worker's heap says how much memory its mappings hold; they must go all the same when their arrays are closed. */
    @Test
    void sharedArrays_closedOneAfterAnother_doNotPileUp() throws IOException {
        byte[] values = new byte[64 * MEGABYTE];
        try (ProcessPool own = ProcessPool.of(1)) {
            for (int i = 0; i < 24; i++) {
                values[0] = (byte) i;
                try (SharedArray shared = SharedArray.copyOf(values)) {
                    int first = own.apply(() -> (int) shared.getByte(0));
                    assertThat(first).isEqualTo(i);
                }
            }
            if (Files.exists(Path.of("/proc/self/maps"))) {
                assertThat(own.apply(() -> mappedMegabytesOf("/dev/shm"))).isLessThan(12 * 64);
            }
        }
    }

    private static long mappedMegabytesOf(String folder) throws IOException {
        long bytes = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            if (line.contains(folder)) {
                String[] range = line.substring(0, line.indexOf(' ')).split("-");
                bytes += Long.parseLong(range[1], 16) - Long.parseLong(range[0], 16);
            }
        }
        return bytes >> 20;
    }

    /** How much of the memory mapped from files in this folder this process has for itself. */
    private static long privateMegabytesOf(String folder) throws IOException {
        long kilobytes = 0;
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                inside = line.contains(folder);
            } else if (inside && line.startsWith("Private_")) {
                kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return kilobytes >> 10;
    }

    private static List<String> shared(String prefix) throws IOException {
        Path folder = Path.of("/dev/shm");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }
}
