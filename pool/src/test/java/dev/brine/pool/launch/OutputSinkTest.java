package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.RecordingLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputSinkTest {
    @Test
    void to_logger_bothStreamsAtTheirLevels() {
        RecordingLogger logger = new RecordingLogger(new ArrayDeque<>());
        OutputSink sink = OutputSink.to(logger);

        sink.line("w-1", OutputSink.Stream.OUT, "{0} of 'all'");
        sink.line("w-2", OutputSink.Stream.ERR, "careful");

        assertThat(logger.lines()).containsExactly("INFO [w-1] {0} of 'all'", "WARNING [w-2] careful");
    }

    /** What a JVM says that is terminated before it has run a line of ours. */
    @Test
    void pump_noteOfAJvmThatIsTerminatedWhileItBoots_isNoNews() {
        List<String> lines = new ArrayList<>();
        LinePump pump = new LinePump("w-1", OutputSink.Stream.ERR, (worker, stream, text) -> lines.add(text));
        byte[] said =
                ("Runtime.exit(143) logging failed: Cannot invoke \"java.lang.Module.getClassLoader()\" because \"m\" is"
                                + " null\nRuntime.exit(143) logging failed: no disk\n")
                        .getBytes(StandardCharsets.UTF_8);
        pump.feed(said, said.length);
        pump.end();
        assertThat(lines).containsExactly("Runtime.exit(143) logging failed: no disk");
        assertThat(pump.tail()).isEqualTo(lines);
    }
}
