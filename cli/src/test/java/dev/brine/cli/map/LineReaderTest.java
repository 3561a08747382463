package dev.brine.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void next_splitsAtNewlines() throws IOException {
        assertThat(lines("a\nb\n\nc\n", '\n')).containsExactly("a", "b", "", "c");
    }

    @Test
    void next_lastLineNeedsNoEnd() throws IOException {
        assertThat(lines("a\nb", '\n')).containsExactly("a", "b");
        assertThat(lines("", '\n')).isEmpty();
        assertThat(lines("\n", '\n')).containsExactly("");
    }

    @Test
    void next_windowsLineEnds_areLeftOut() throws IOException {
        assertThat(lines("a\r\nb\rc\r\n", '\n')).containsExactly("a", "b\rc");
    }

    @Test
    void next_nul_keepsNewlines() throws IOException {
        assertThat(lines("a\nb\0c\r\0", '\0')).containsExactly("a\nb", "c\r");
    }

    @Test
    void next_linesLongerThanTheBuffer_andBytesOneByOne() throws IOException {
        String longLine = "\u00e9\u20ac\ud83d\ude00x".repeat(50_000);
        assertThat(lines(longLine + "\nb\n" + longLine, '\n')).containsExactly(longLine, "b", longLine);

        InputStream slow = new ByteArrayInputStream("h\u00e9llo\r\nw\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
        assertThat(lines(slow, '\n')).containsExactly("h\u00e9llo", "w");
    }

    private static List<String> lines(String text, char end) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), end);
    }

    private static List<String> lines(InputStream in, char end) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(in, end)) {
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
