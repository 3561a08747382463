package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessPoolBuilderTest {
    private final ProcessPool.Builder builder = ProcessPool.builder();

    @Test
    void numbers_tooSmall_areRefusedWithTheirNames() {
        assertRefused(() -> builder.workers(0), "workers must be >= 1: workers=0");
        assertRefused(() -> builder.retries(-1), "retries must be >= 0: retries=-1");
        assertRefused(() -> builder.spares(-1), "spares must be >= 0: spares=-1");
        assertRefused(() -> builder.queueLimitRejecting(0), "queueLimitRejecting must be >= 1: queueLimitRejecting=0");
        assertRefused(() -> builder.timeout(Duration.ZERO), "timeout must be positive: timeout=PT0S");
        assertRefused(() -> builder.heap("1m"), "heap must be >= 2m: heap=1m");
        assertRefused(
                () -> builder.maxWorkerMemory("lots"),
                "maxWorkerMemory must be a number and k, m, g or t, such as 512m: maxWorkerMemory=lots");
    }

    @Test
    void queueLimit_twoWays_isRefused() {
        builder.queueLimit(5).queueLimit(6);

        assertRefused(() -> builder.queueLimitRejecting(7), "queueLimitRejecting cannot be combined with queueLimit");
    }

    @Test
    void output_twoWays_isRefused() {
        builder.discardOutput();

        assertRefused(
                () -> builder.output((worker, line) -> {}), "output(consumer) cannot be combined with discardOutput");
        assertRefused(
                () -> builder.output(System.getLogger("workers")),
                "output(logger) cannot be combined with discardOutput");
    }

    @Test
    void heap_alsoInJvmArgs_isRefusedInEitherOrder() {
        String refusal = "heap cannot be combined with a heap in jvmArgs: heap=64m, jvmArgs=-Xmx128m";

        assertRefused(() -> ProcessPool.builder().heap("64m").jvmArgs("-ea", "-Xmx128m"), refusal);
        assertRefused(() -> ProcessPool.builder().jvmArgs("-ea", "-Xmx128m").heap("64m"), refusal);
    }

    @Test
    void systemProperty_alsoInJvmArgs_isRefusedInEitherOrder() {
        String refusal = "systemProperties cannot be combined with the same property in jvmArgs: "
                + "systemProperties=mode=a, jvmArgs=-Dmode=b";
        Map<String, String> properties = Map.of("mode", "a");

        assertRefused(() -> ProcessPool.builder().systemProperties(properties).jvmArgs("-Dmode=b"), refusal);
        assertRefused(() -> ProcessPool.builder().jvmArgs("-Dmode=b").systemProperties(properties), refusal);
    }

    @Test
    void options_thatDoNotContradict_areTaken() {
        assertThatCode(() -> builder.heap("64m")
                        .jvmArgs("-ea", "-Dother=1")
                        .systemProperties(Map.of("mode", "a"))
                        .queueLimit(5)
                        .discardOutput())
                .doesNotThrowAnyException();
    }

    private static void assertRefused(Runnable setter, String message) {
        assertThatIllegalArgumentException().isThrownBy(setter::run).withMessage(message);
    }
}
