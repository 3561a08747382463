package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tasks log by {@code java.util.logging}: as much as the parent would, on the worker's standard error. */
@Timeout(60)
class WorkerLoggingIT {
    private static final String CHATTY = "brine.test.chatty";
    private static final String TERSE = "brine.test.terse";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger chatty = Logger.getLogger(CHATTY);
    private final Handler handler = new Handler() {
        @Override
        public void publish(java.util.logging.LogRecord entry) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void logFine() {
        chatty.setLevel(Level.FINE);
        handler.setLevel(Level.FINE);
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void restore() {
        chatty.setLevel(null);
        Logger.getLogger("").removeHandler(handler);
    }

    @Test
    void log_levelSetInTheParent_isFollowedInTheWorker() {
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .output((worker, line) -> lines.add(line))
                .build()) {
            pool.run(WorkerLoggingIT::talk);
            await().until(() -> lines.stream().anyMatch(line -> line.contains("a warning")));
        }
        assertThat(lines).anyMatch(line -> line.contains("a detail")).noneMatch(line -> line.contains("too much"));
    }

    @Test
    void log_workersWithAConfigurationOfTheirOwn_keepIt() {
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .systemProperties(Map.of("java.util.logging.config.file", "/nowhere/logging.properties"))
                .discardOutput()
                .build()) {
            assertThat(pool.apply(() -> Logger.getLogger(CHATTY).isLoggable(Level.FINE)))
                    .isFalse();
        }
    }

    private static void talk() {
        Logger.getLogger(CHATTY).fine("a detail");
        Logger.getLogger(TERSE).fine("too much");
        System.getLogger(TERSE).log(System.Logger.Level.WARNING, "a warning");
    }
}
