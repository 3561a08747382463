package dev.brine.cli.map;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into lines of UTF-8 text. With a newline as the end of line, a carriage return before it is
 * left out too. The last line needs no end. Not thread-safe.
 */
final class LineReader implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte end;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    LineReader(InputStream in, char end) {
        this.in = in;
        this.end = (byte) end;
    }

    /** The next line, or null at the end. */
    @Nullable
    String next() throws IOException {
        @Nullable ByteArrayOutputStream begun = null;
        while (true) {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == end) {
                    String line = line(begun, i);
                    position = i + 1;
                    return line;
                }
            }
            if (position < limit) {
                begun = begun == null ? new ByteArrayOutputStream() : begun;
                begun.write(buffer, position, limit - position);
            }
            position = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                return begun == null ? null : line(begun, 0);
            }
        }
    }

    private String line(@Nullable ByteArrayOutputStream begun, int to) {
        byte[] bytes = buffer;
        int from = position;
        int until = to;
        if (begun != null) {
            begun.write(buffer, position, to - position);
            bytes = begun.toByteArray();
            from = 0;
            until = bytes.length;
        }
        if (end == '\n' && until > from && bytes[until - 1] == '\r') {
            until--;
        }
        return new String(bytes, from, until - from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
