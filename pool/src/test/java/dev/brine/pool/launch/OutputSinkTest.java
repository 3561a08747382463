package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class OutputSinkTest {
    @Test
    void to_logger_bothStreamsAtTheirLevels() {
        Recorder logger = new Recorder();
        OutputSink sink = OutputSink.to(logger);

        sink.line("w-1", OutputSink.Stream.OUT, "{0} of 'all'");
        sink.line("w-2", OutputSink.Stream.ERR, "careful");

        assertThat(logger.lines).containsExactly("INFO [w-1] {0} of 'all'", "WARNING [w-2] careful");
    }

    private static final class Recorder implements System.Logger {
        final List<String> lines = new ArrayList<>();

        @Override
        public String getName() {
            return "recorder";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(level + " " + format);
        }
    }
}
