package dev.brine.pool.launch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Turns what names places of classes into paths of files. */
final class Locations {
    /** A jar of more is not one that only refers to others, and is not opened to find that out. */
    private static final long MAX_REFERENCE_BYTES = 256 * 1024;

    private Locations() {}

    /** The file that a URL names; null if it names none. */
    static @Nullable Path of(@Nullable URL url) {
        if (url == null || !url.getProtocol().equals("file")) {
            return null;
        }
        try {
            return Path.of(url.toURI()).toAbsolutePath().normalize();
        } catch (URISyntaxException | RuntimeException e) {
            // A URL made by hand, with a space or the like in it.
            return new File(url.getPath()).toPath().toAbsolutePath().normalize();
        }
    }

    /** The existing entries of a class path, with the ones that only refer to others replaced by those. */
    static List<Path> ofClassPath(String classPath) {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            // An empty entry is the working directory, unless there is no class path at all.
            if (!entry.isEmpty() || !classPath.isEmpty()) {
                addExpanded(Path.of(entry).toAbsolutePath().normalize(), entries, 0);
            }
        }
        return List.copyOf(entries);
    }

    /** The jars and folders that a module path leads to. */
    static List<Path> ofModulePath(String modulePath) {
        List<Path> entries = new ArrayList<>();
        for (String entry : modulePath.split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (entry.isEmpty() || Files.notExists(path)) {
                continue;
            }
            if (Files.isRegularFile(path) || Files.exists(path.resolve("module-info.class"))) {
                entries.add(path);
                continue;
            }
            try (DirectoryStream<Path> modules = Files.newDirectoryStream(path)) {
                for (Path module : modules) {
                    if (module.toString().endsWith(".jar") || Files.exists(module.resolve("module-info.class"))) {
                        entries.add(module);
                    }
                }
            } catch (IOException e) {
                // A folder that cannot be listed has no modules for the parent either.
            }
        }
        return entries;
    }

    private static void addExpanded(Path entry, Collection<Path> entries, int depth) {
        if (Files.notExists(entry) || entries.contains(entry)) {
            return;
        }
        List<Path> referred = depth < 8 && isOnlyReference(entry) ? referredBy(entry) : List.of();
        if (referred.isEmpty()) {
            entries.add(entry);
        } else {
            for (Path path : referred) {
                addExpanded(path, entries, depth + 1);
            }
        }
    }

    /** Build tools make jars without classes to keep command lines short, and delete them early. */
    private static boolean isOnlyReference(Path entry) {
        try {
            if (!Files.isRegularFile(entry) || Files.size(entry) > MAX_REFERENCE_BYTES) {
                return false;
            }
        } catch (IOException e) {
            return false;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            for (Enumeration<JarEntry> files = jar.entries(); files.hasMoreElements(); ) {
                if (!files.nextElement().getName().startsWith("META-INF/")) {
                    return false;
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** What the manifest of this jar refers to, in order. */
    static List<Path> referredBy(Path entry) {
        if (!Files.isRegularFile(entry)) {
            return List.of();
        }
        List<Path> referred = new ArrayList<>();
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            String classPath =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (classPath == null || classPath.isBlank()) {
                return List.of();
            }
            URI base = entry.toUri();
            for (String reference : classPath.strip().split("\\s+")) {
                Path path = of(base.resolve(reference).toURL());
                if (path != null) {
                    referred.add(path);
                }
            }
        } catch (IOException | RuntimeException e) {
            return referred;
        }
        return referred;
    }
}
