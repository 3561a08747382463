package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user's own folder for what can always be made anew: {@code $XDG_CACHE_HOME/brine} or {@code ~/.cache/brine};
 * {@code -Dbrine.cache=<folder>} names another place for it.
 */
final class UserCache {
    static final String PROPERTY = "brine.cache";

    private UserCache() {}

    /** A folder in it that nobody else can write to, made if need be; null if there can be none. */
    static @Nullable Path folder(String name) {
        String cache = System.getProperty(PROPERTY, System.getenv("XDG_CACHE_HOME"));
        Path root = cache == null || cache.isEmpty()
                ? Path.of(System.getProperty("user.home", "")).resolve(".cache")
                : Path.of(cache);
        return root.isAbsolute() ? folder(root, name) : null;
    }

    static @Nullable Path folder(Path root, String name) {
        try {
            Files.createDirectories(root);
            Path brine = ownerOnly(root.resolve("brine"));
            return ownerOnly(brine.resolve(name));
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** Workers run what lies here, so a folder that others may write to is not used. */
    private static Path ownerOnly(Path folder) throws IOException {
        boolean posix = PrivateFolder.isPosix();
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                if (posix) {
                    Files.createDirectory(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.createDirectory(folder);
                }
            } catch (FileAlreadyExistsException e) {
                // Made by another program of this user just now.
            }
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("not a folder: " + folder);
        }
        if (posix) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException("others may write to " + folder);
            }
            Path self = Path.of("/proc/self");
            if (Files.exists(self) && !Files.getOwner(folder).equals(Files.getOwner(self))) {
                throw new IOException("somebody else owns " + folder);
            }
        }
        return folder;
    }
}
