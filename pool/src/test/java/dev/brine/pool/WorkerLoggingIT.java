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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What tasks log by {@code java.util.logging}: as much as the parent would, on the worker's standard error. */
@ExtendWith(OwnServers.class)
@ParameterizedClass
@EnumSource(StartMethod.class)
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

    @Parameter
    StartMethod method;

    private ProcessPool.Builder builder() {
        return ProcessPool.builder().workers(1).startMethod(method);
    }

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
        try (Pool pool = builder().output((worker, line) -> lines.add(line)).build()) {
            pool.run(WorkerLoggingIT::talk);
            await().until(() -> lines.stream().anyMatch(line -> line.contains("a warning")));
        }
        assertThat(lines).anyMatch(line -> line.contains("a detail")).noneMatch(line -> line.contains("too much"));
    }

    @Test
    void log_levelChangedLaterInTheParent_isFollowedToo() {
        try (Pool pool = builder().output((worker, line) -> lines.add(line)).build()) {
            pool.run(() -> Logger.getLogger("brine.test.own").setLevel(Level.FINER));
            assertThat(pool.apply(() -> isLoggable(CHATTY, Level.FINE))).isTrue();
            chatty.setLevel(Level.FINEST);
            handler.setLevel(Level.ALL);
            await().until(() -> pool.apply(() -> isLoggable(CHATTY, Level.FINEST)));
            pool.run(() -> Logger.getLogger(CHATTY).finest("the finest detail"));
            await().until(() -> lines.stream().anyMatch(line -> line.contains("the finest detail")));
            chatty.setLevel(null);
            await().until(() -> pool.apply(() -> !isLoggable(CHATTY, Level.FINE)));
            assertThat(pool.apply(() -> isLoggable(CHATTY, Level.INFO))).isTrue();
            assertThat(pool.apply(() -> isLoggable("brine.test.own", Level.FINER)))
                    .as("what a task has set itself")
                    .isTrue();
        }
    }

    private static boolean isLoggable(String logger, Level level) {
        return Logger.getLogger(logger).isLoggable(level);
    }

    @Test
    void log_workersWithAConfigurationOfTheirOwn_keepIt() {
        try (Pool pool = builder()
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
