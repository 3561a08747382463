package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The start-up archive of one Java and one Brine: found in the user's cache, or made there by a {@link ArchiveTraining}
 * in the background. It holds Brine's classes and those of the JDK that a worker needs; they come first on the class path of
 * workers, so that the rest of it may be anything, and all programs of the user share one archive.
 *
 * <pre>
 *   ~/.cache/brine/archives/  key-length.jsa    key: Java, and Brine's jars with their sizes and times
 *                             key-length.aot    length: of the file, because a JVM crashes on one that was cut short
 *                             key.lock          held while one is made
 *                             key-pid.draft     while it is made
 * </pre>
 */
final class StartArchive {
    /** {@code off} turns archives off: none is looked for, and none is made. */
    static final String PROPERTY = "brine.archives";

    private static final int KEPT = 6;
    private static final Duration DRAFTS_KEPT = Duration.ofHours(1);

    private final Path folder;
    private final String key;
    private final ArchiveKind kind;
    private final Path javaHome;
    private final List<Path> jars;

    private StartArchive(Path folder, String key, ArchiveKind kind, Path javaHome, List<Path> jars) {
        this.folder = folder;
        this.key = key;
        this.kind = kind;
        this.javaHome = javaHome;
        this.jars = jars;
    }

    /** The archive for workers on this Java; null where there can be none, as with classes that are not in jars. */
    static @Nullable StartArchive of(Path javaHome) {
        if ("off".equalsIgnoreCase(System.getProperty(PROPERTY, "auto"))) {
            return null;
        }
        Path folder = UserCache.folder("archives");
        return folder == null ? null : of(javaHome, folder, BrineJars.locations());
    }

    static @Nullable StartArchive of(Path javaHome, Path folder, List<Path> jars) {
        String version = JavaHome.version(javaHome);
        if (version == null || jars.isEmpty() || !areFiles(jars)) {
            return null;
        }
        try {
            StringBuilder identity = new StringBuilder();
            identity.append(javaHome.toRealPath()).append(' ').append(version).append(' ');
            identity.append(stamp(javaHome.resolve("lib").resolve("modules")));
            for (Path jar : jars) {
                identity.append('\n').append(jar).append(' ').append(stamp(jar));
            }
            String key = HexFormat.of().toHexDigits(fnv(identity.toString()));
            return new StartArchive(folder, key, ArchiveKind.of(JavaHome.feature(version)), javaHome, jars);
        } catch (IOException e) {
            return null;
        }
    }

    ArchiveKind kind() {
        return kind;
    }

    Path javaHome() {
        return javaHome;
    }

    /** What the archive is made of; the class path of workers must begin with it. */
    List<Path> jars() {
        return jars;
    }

    Path lockFile() {
        return folder.resolve(key + ".lock");
    }

    Path draftFile() {
        return folder.resolve(key + "-" + ProcessHandle.current().pid() + ".draft");
    }

    /** The file, if it is there and whole; null if not. */
    @Nullable
    Path find() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.startsWith(key + "-") || !name.endsWith(kind.suffix())) {
                    continue;
                }
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == lengthInName(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                    return file;
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException | RuntimeException e) {
            // A cache that cannot be read is no cache.
        }
        return null;
    }

    /** Makes a finished draft the archive, and forgets the oldest ones. */
    void publish(Path draft) throws IOException {
        Path file = folder.resolve(key + "-" + Files.size(draft) + kind.suffix());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        removeOld();
    }

    /** Removes a file that a JVM has stumbled over. */
    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Then it is found again, and stumbled over again.
        }
    }

    private void removeOld() throws IOException {
        List<Path> archives = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(ArchiveKind.AOT_CACHE.suffix()) || name.endsWith(ArchiveKind.DYNAMIC_CDS.suffix())) {
                    archives.add(file);
                } else if (modified(file).isBefore(Instant.now().minus(DRAFTS_KEPT))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        archives.sort(Comparator.comparing(StartArchive::modified).reversed());
        for (Path old : archives.subList(Math.min(KEPT, archives.size()), archives.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static long lengthInName(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(name.indexOf('-') + 1, name.lastIndexOf('.')));
    }

    /** FNV-1a: the JVM checks for itself that an archive is its own, and a digest would delay the first pool. */
    static long fnv(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    private static boolean areFiles(List<Path> jars) {
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                return false;
            }
        }
        return true;
    }

    private static String stamp(Path file) throws IOException {
        return Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    }
}
