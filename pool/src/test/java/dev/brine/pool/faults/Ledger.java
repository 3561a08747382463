package dev.brine.pool.faults;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** A file in which tasks enter that they ran, and which survives whatever becomes of their processes. */
public record Ledger(String file) implements Serializable {
    private static final int ENTRY_BYTES = 8;

    public static Ledger in(Path folder) throws IOException {
        return new Ledger(Files.createTempFile(folder, "ledger", ".bin").toString());
    }

    /** Enters a number; an entry is appended whole or not at all. */
    public void enter(long number) {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES).putLong(number).flip();
        try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.APPEND)) {
            channel.write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often each number was entered. */
    public Map<Long, Integer> entries() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(file)));
        Map<Long, Integer> entries = new TreeMap<>();
        while (bytes.remaining() >= ENTRY_BYTES) {
            entries.merge(bytes.getLong(), 1, Integer::sum);
        }
        return entries;
    }
}
