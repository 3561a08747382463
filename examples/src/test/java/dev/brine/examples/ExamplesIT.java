package dev.brine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ExamplesIT {
    private static Pool pool;

    @BeforeAll
    static void open() {
        pool = ProcessPool.of(2);
    }

    @AfterAll
    static void close() {
        pool.close();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void timeouts() {
        assertThat(Timeouts.withALimit(pool)).isEqualTo("killed; the pool still answers: 42");
        assertThat(Timeouts.byCancelling(pool)).isTrue();
    }

    @Test
    void crashes() {
        assertThat(Crashes.exception(pool)).isEqualTo("StringIndexOutOfBoundsException");
        assertThat(Crashes.death(pool)).contains("exit code 3");
        assertThat(Crashes.others(pool)).containsExactly(1, 4, 9, 16, 25);
    }

    @Test
    void executors() throws Exception {
        assertThat(Executors.sum(pool)).isEqualTo(6);
        assertThat(Executors.chained(pool)).isEqualTo("in another process");
    }

    @Test
    void streams() {
        assertThat(Streams.firstPrimesAbove(pool, 1_000)).containsExactly(1_009, 1_013, 1_019);
    }
}
