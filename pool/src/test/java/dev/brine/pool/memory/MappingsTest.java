package dev.brine.pool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MappingsTest {
    private static final long TOLERATED = 1_000;

    private long heapBytes;
    private final AtomicInteger collections = new AtomicInteger();
    private final Mappings<Object> mappings = new Mappings<>(TOLERATED, () -> heapBytes, collections::incrementAndGet);
    private final List<Segment> segments = new ArrayList<>();
    private final List<Object> holders = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }

    @Test
    void add_ownersHaveClosed_collectorIsAskedOnceInAWhile() throws IOException {
        for (int i = 0; i < 20; i++) {
            add(TOLERATED / 4).close();
        }

        assertThat(collections).hasValue(4);
    }

    @Test
    void add_bigHeap_collectorIsAskedLessOften() throws IOException {
        heapBytes = 4 * TOLERATED;
        for (int i = 0; i < 20; i++) {
            add(TOLERATED / 4).close();
        }

        assertThat(collections).hasValue(1);
    }

    @Test
    void add_ownersHaveNotClosed_collectorIsLeftAlone() throws IOException {
        for (int i = 0; i < 20; i++) {
            add(TOLERATED / 4);
        }

        assertThat(collections).hasValue(0);
    }

    @Test
    void find_whatIsMapped_isFound() throws IOException {
        Segment one = add(1_000);
        Segment other = add(1_000);

        assertThat(mappings.find(one.address().identity())).isSameAs(holders.get(0));
        assertThat(mappings.find(other.address().identity())).isSameAs(holders.get(1));
    }

    private Segment add(long bytes) throws IOException {
        Segment segment = Segment.create(bytes);
        segment.write(0, ByteBuffer.allocate((int) bytes));
        segments.add(segment);
        holders.add(new Object());
        mappings.add(segment.address(), holders.get(holders.size() - 1));
        return segment;
    }
}
