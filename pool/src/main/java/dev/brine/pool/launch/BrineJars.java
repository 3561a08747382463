package dev.brine.pool.launch;

import dev.brine.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** What a worker cannot do without: the jars or folders of Brine itself and of the one library that it uses. */
final class BrineJars {
    private static final List<Class<?>> ONE_OF_EACH = List.of(WorkerClassPath.class, Report.class, ClassReader.class);

    private BrineJars() {}

    /** Where they lie. A jar that lies within another is copied to the user's cache, where a plain JVM can read it. */
    static List<Path> locations() {
        List<Path> locations = new ArrayList<>();
        for (Class<?> type : ONE_OF_EACH) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            URL url = source == null ? null : source.getLocation();
            Path location = Locations.of(url);
            if (location == null && url != null) {
                location = unpacked(url);
            }
            if (location != null && !locations.contains(location)) {
                locations.add(location);
            }
        }
        return locations;
    }

    private static @Nullable Path unpacked(URL url) {
        Path folder = UserCache.folder("jars");
        if (folder == null) {
            return null;
        }
        try {
            URLConnection connection = url.openConnection();
            if (!(connection instanceof JarURLConnection jarConnection)) {
                return null;
            }
            String name = HexFormat.of()
                    .formatHex(Handshake.sha256(url + " "
                            + jarConnection.getJarFileURL().openConnection().getLastModified()));
            Path jar = folder.resolve(name.substring(0, 16) + ".jar");
            if (Files.notExists(jar)) {
                Path draft = Files.createTempFile(folder, "draft", ".jar");
                copy(jarConnection.getJarFile(), draft);
                Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return jar;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static void copy(JarFile from, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream jar = new JarOutputStream(file)) {
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                jar.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }
}
