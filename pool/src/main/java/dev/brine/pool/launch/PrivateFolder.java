package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A folder that only this user can enter: sockets, argument files and crash logs of one pool. Its name,
 * {@code brine-<pid>-<random>}, and a lock held on a file in it say whose it is, so that another program can sweep it
 * away when its owner was killed.
 */
final class PrivateFolder implements AutoCloseable {
    /** 108 bytes on Linux and 104 on macOS, with the closing zero; the socket's own name is short. */
    private static final int MAX_SOCKET_PATH_BYTES = 100;

    private static final String SOCKET_NAME = "s";
    static final String LOCK_NAME = "lock";
    static final String PREFIX = "brine-";

    private final Path path;
    private final FileChannel lockFile;
    private final UserPrincipal owner;

    private PrivateFolder(Path path, FileChannel lockFile, UserPrincipal owner) {
        this.path = path;
        this.lockFile = lockFile;
        this.owner = owner;
    }

    /** A fresh folder in the first place that takes one and whose path is short enough for a socket, or null. */
    static @Nullable PrivateFolder create(List<Path> places) {
        for (Path place : places) {
            for (int attempt = 0; attempt < 3; attempt++) {
                String name = PREFIX
                        + ProcessHandle.current().pid()
                        + '-'
                        + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 24), 36);
                Path path = place.resolve(name);
                if (path.resolve(SOCKET_NAME).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                        > MAX_SOCKET_PATH_BYTES) {
                    break;
                }
                try {
                    return create(path);
                } catch (FileAlreadyExistsException taken) {
                    // Another name, then.
                } catch (IOException | UnsupportedOperationException full) {
                    break;
                }
            }
        }
        return null;
    }

    private static PrivateFolder create(Path path) throws IOException {
        Files.createDirectory(path, ownerOnly(path));
        FileChannel lockFile = null;
        try {
            lockFile =
                    FileChannel.open(path.resolve(LOCK_NAME), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException("somebody else holds the lock of a fresh folder: " + path);
            }
            return new PrivateFolder(path, lockFile, Files.getOwner(path));
        } catch (IOException | RuntimeException e) {
            if (lockFile != null) {
                lockFile.close();
            }
            deleteRecursively(path);
            throw e instanceof IOException io ? io : new IOException("no file locks in " + path, e);
        }
    }

    /** Where such folders may lie, best first. All are looked at when sweeping. */
    static List<Path> places() {
        Set<Path> places = new LinkedHashSet<>();
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isEmpty()) {
            places.add(Path.of(runtime).toAbsolutePath());
        }
        places.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath());
        if (isPosix()) {
            places.add(Path.of("/tmp"));
            places.add(Path.of("/dev/shm"));
            places.add(Path.of("/var/tmp"));
        }
        places.add(Path.of(System.getProperty("user.home", ".")).toAbsolutePath());
        List<Path> folders = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                folders.add(place);
            }
        }
        return folders;
    }

    Path path() {
        return path;
    }

    Path socket() {
        return path.resolve(SOCKET_NAME);
    }

    /** The user that owns the folder, who is the one we run as. */
    UserPrincipal owner() {
        return owner;
    }

    /** Deletes it with all that is in it. */
    @Override
    public void close() {
        deleteRecursively(path);
        try {
            lockFile.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }

    /** Deletes what can be deleted, never following a link. */
    static void deleteRecursively(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                entries.forEach(PrivateFolder::deleteRecursively);
            } catch (IOException | RuntimeException e) {
                // What is left is swept another time.
            }
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // What is left is swept another time.
        }
    }
}
