package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes the folders of programs that were killed before they could clean up. A folder goes only if it has our kind of
 * name, is ours, has been quiet for a while, its process is gone, and nobody holds its lock: the lock is what protects
 * a program in another container that shares the folder but not the process ids.
 */
final class FolderSweep {
    private static final Pattern NAME = Pattern.compile("brine-(\\d{1,18})-[0-9a-z]{1,8}");
    private static final Pattern MEMORY =
            Pattern.compile("brine-(\\d{1,18})-(?:\\d{1,20}\\.page|\\d{1,18}-[0-9a-f-]{36})");
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration MEMORY_QUIET = Duration.ofMinutes(2);
    private static final long RELEASE_NANOS = Duration.ofMillis(300).toNanos();
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private FolderSweep() {}

    /** Sweeps in the background, once in the life of this JVM. */
    static void startOnce(UserPrincipal owner) {
        if (STARTED.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> sweep(PrivateFolder.places(), owner), "brine-sweep");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Removes the folder of a parent that is gone, for a worker that has just seen its connection end. The lock on it is what
     * tells; it may be released a moment after sockets are closed.
     */
    static void removeIfOrphaned(Path folder) {
        if (!NAME.matcher(String.valueOf(folder.getFileName())).matches()) {
            return;
        }
        long start = System.nanoTime();
        try {
            while (!isUnlocked(folder.resolve(PrivateFolder.LOCK_NAME))) {
                if (System.nanoTime() - start > RELEASE_NANOS) {
                    return; // the parent lives: it wants no more of this worker, that is all
                }
                Thread.sleep(10);
            }
            PrivateFolder.deleteRecursively(folder);
        } catch (NoSuchFileException gone) {
            // Another worker was faster.
            PrivateFolder.deleteRecursively(folder);
        } catch (IOException | InterruptedException | RuntimeException e) {
            // The next pool of this user's sweeps it.
        }
    }

    static void sweep(List<Path> places, UserPrincipal owner) {
        for (Path place : places) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PrivateFolder.PREFIX + "*")) {
                for (Path folder : folders) {
                    if (isAbandoned(folder, owner) || isAbandonedMemory(folder, owner)) {
                        PrivateFolder.deleteRecursively(folder);
                    }
                }
            } catch (IOException | RuntimeException e) {
                // A place that cannot be listed has nothing that we could remove.
            }
        }
    }

    private static boolean isAbandoned(Path folder, UserPrincipal owner) throws IOException {
        try {
            return isOfDeadProcess(folder, NAME)
                    && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && isOursAndOlder(folder, owner, QUIET)
                    && isUnlocked(folder.resolve(PrivateFolder.LOCK_NAME));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** A status page has a name only for the moment until both sides have mapped it, and a segment until it is unlinked. */
    private static boolean isAbandonedMemory(Path file, UserPrincipal owner) throws IOException {
        try {
            return isOfDeadProcess(file, MEMORY)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && isOursAndOlder(file, owner, MEMORY_QUIET);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isOfDeadProcess(Path file, Pattern form) {
        Matcher name = form.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static boolean isOursAndOlder(Path file, UserPrincipal owner, Duration age) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner)
                && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(Instant.now().minus(age));
    }

    private static boolean isUnlocked(Path file) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return channel.tryLock() != null;
        }
    }
}
