package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a fork server can be found: a file in the user's cache that only the user can read, because it holds the key that a
 * caller must know.
 */
record ServerRegistration(Path socket, long pid, byte[] key, Path folder) {

    /** Appears at once as a whole, or not at all. */
    void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + "." + pid);
        String text = String.join(
                "\n", socket.toString(), Long.toString(pid), HexFormat.of().formatHex(key), folder.toString());
        Files.deleteIfExists(draft);
        try (var channel = Files.newByteChannel(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is registered there; null if nothing that can be read. */
    static @Nullable ServerRegistration read(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            List<String> lines = Files.readAllLines(file);
            return new ServerRegistration(
                    Path.of(lines.get(0)),
                    Long.parseLong(lines.get(1)),
                    HexFormat.of().parseHex(lines.get(2)),
                    Path.of(lines.get(3)));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    static void removeIfOf(Path file, long pid) {
        ServerRegistration registered = read(file);
        if (registered != null && registered.pid() == pid) {
            remove(file);
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is replaced by the next server.
        }
    }

    @Override
    public String toString() {
        return "ServerRegistration[pid " + pid + ", " + socket + "]";
    }
}
