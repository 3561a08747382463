package dev.brine.pool.launch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a fork server boots its workers. Pools whose workers would be booted alike, from the same files in the same state,
 * share a server.
 *
 * @param command without a file of the pool's own in it
 * @param directory where workers start; empty for that of the server
 * @param spares how many booted workers to keep at hand
 */
record ServerPlan(List<String> command, Map<String, String> environment, String directory, int spares) {
    /** A folder with more files than this is not compared, and so not served. */
    private static final int MAX_FILES = 20_000;

    /**
     * A number that differs when anything differs that a booted worker depends on.
     *
     * @throws IOException if that cannot be told, with a sentence that says why
     */
    long key(List<Path> classPath) throws IOException {
        StringBuilder identity = new StringBuilder(4096);
        identity.append(command)
                .append('\n')
                .append(new TreeMap<>(environment))
                .append('\n')
                .append(directory);
        for (Path entry : classPath) {
            try {
                stamp(entry, identity);
            } catch (FileSystemException unreadable) {
                throw new IOException(
                        "The class path cannot be looked through: " + unreadable.getMessage(), unreadable);
            }
        }
        return StartArchive.fnv(identity.toString());
    }

    private static void stamp(Path entry, StringBuilder identity) throws IOException {
        int[] files = new int[1];
        Files.walkFileTree(entry, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++files[0] > MAX_FILES) {
                    throw new IOException("The class path is too large to tell whether it has changed: " + entry
                            + " has more than " + MAX_FILES + " files.");
                }
                identity.append('\n')
                        .append(file)
                        .append(' ')
                        .append(attributes.size())
                        .append(' ');
                identity.append(attributes.lastModifiedTime().toMillis());
                return FileVisitResult.CONTINUE;
            }
        });
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(command.size());
        for (String word : command) {
            writeText(out, word);
        }
        out.writeInt(environment.size());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            writeText(out, variable.getKey());
            writeText(out, variable.getValue());
        }
        writeText(out, directory);
        out.writeInt(spares);
    }

    static ServerPlan read(DataInputStream in) throws IOException {
        List<String> command = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            command.add(readText(in));
        }
        Map<String, String> environment = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            environment.put(readText(in), readText(in));
        }
        return new ServerPlan(command, environment, readText(in), in.readInt());
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
