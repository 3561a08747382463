package dev.brine.cli.map;

import dev.brine.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Collects whole lines and writes them in one go, so that whatever ends the command never cuts a line. Not thread-safe. */
final class ResultWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Terminal terminal;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;

    ResultWriter(Terminal terminal) {
        this.terminal = terminal;
    }

    void line(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length + 1 > BUFFER_BYTES - used) {
            flush();
        }
        if (bytes.length + 1 > BUFFER_BYTES) {
            byte[] line = java.util.Arrays.copyOf(bytes, bytes.length + 1);
            line[bytes.length] = '\n';
            terminal.write(line, line.length);
            return;
        }
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
        buffer[used++] = '\n';
    }

    void flush() throws IOException {
        if (used > 0) {
            int length = used;
            used = 0;
            terminal.write(buffer, length);
        }
    }
}
