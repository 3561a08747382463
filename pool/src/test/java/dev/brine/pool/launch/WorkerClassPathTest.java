package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class WorkerClassPathTest {
    @TempDir
    Path folder;

    @Test
    void discover_here_holdsBrineAndTheTests() {
        List<Path> entries = WorkerClassPath.discover().entries();

        assertThat(entries)
                .allMatch(Path::isAbsolute)
                .anyMatch(entry -> entry.endsWith("pool/target/test-classes"))
                .anyMatch(entry -> entry.endsWith("pool/target/classes")
                        || entry.toString().contains("brine-pool"))
                .anyMatch(entry -> entry.getFileName().toString().startsWith("asm"))
                .noneMatch(entry -> entry.getFileName().toString().startsWith("surefirebooter"));
    }

    @Test
    void of_someEntries_addsBrineOnly() {
        WorkerClassPath path = WorkerClassPath.of(List.of(folder));

        assertThat(path.entries().get(0)).isEqualTo(folder);
        assertThat(path.entries()).hasSize(4);
    }

    @Test
    void discover_loadedByUrlLoader_takesItsFilesAfterItsParents() throws Exception {
        Path parents = compiled("parent", "P");
        Path childs = compiled("child", "C");
        try (URLClassLoader parent = loader(null, parents);
                URLClassLoader child = loader(parent, childs)) {
            assertThat(WorkerClassPath.discover(child).entries()).startsWith(parents, childs);
        }
    }

    @Test
    void discover_loadedBySelfishLoader_takesItsFilesFirst() throws Exception {
        Path parents = compiled("parent", "P");
        Path childs = compiled("child", "C");
        try (URLClassLoader parent = loader(null, parents);
                URLClassLoader child = new SelfishLoader(parent, childs)) {
            assertThat(WorkerClassPath.discover(child).entries()).startsWith(childs, parents);
        }
    }

    @Test
    void discover_loaderThatDoesNotTell_leavesBrine() {
        ClassLoader silent = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};

        assertThat(WorkerClassPath.discover(silent).entries()).hasSize(3);
    }

    @Test
    void ofClassPath_jarThatOnlyRefers_isReplaced() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("with space"));
        Path library = jar("library.jar", null, "lib/A.class");
        Path booter = jar("booter.jar", "with%20space/ library.jar missing.jar");

        assertThat(Locations.ofClassPath(booter.toString())).containsExactly(classes, library);
    }

    @Test
    void ofClassPath_jarThatReferencesItself_ends() throws IOException {
        Path booter = jar("booter.jar", "booter.jar");

        assertThat(Locations.ofClassPath(booter.toString())).containsExactly(booter);
    }

    @Test
    void ofClassPath_jarWithClassesAndReference_stays() throws IOException {
        Path library = jar("library.jar", "other.jar", "lib/A.class");

        assertThat(Locations.ofClassPath(library.toString())).containsExactly(library);
        assertThat(Locations.referredBy(library)).containsExactly(folder.resolve("other.jar"));
    }

    @Test
    void ofModulePath_foldersOfModules_areListed() throws IOException {
        Path jar = jar("one.jar", null, "a/A.class");
        Path exploded = Files.createDirectory(folder.resolve("two"));
        Files.writeString(exploded.resolve("module-info.class"), "x");
        Files.createDirectory(folder.resolve("no-module"));

        assertThat(Locations.ofModulePath(folder.toString())).containsExactlyInAnyOrder(jar, exploded);
        assertThat(Locations.ofModulePath(exploded + ":" + jar)).containsExactly(exploded, jar);
    }

    private Path compiled(String name, String className) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, className, null, "java/lang/Object", null);
        Path target = Files.createDirectory(folder.resolve(name));
        Files.write(target.resolve(className + ".class"), writer.toByteArray());
        return target;
    }

    private static URLClassLoader loader(ClassLoader parent, Path... files) throws IOException {
        URL[] urls = new URL[files.length];
        for (int i = 0; i < files.length; i++) {
            urls[i] = files[i].toUri().toURL();
        }
        return new URLClassLoader(urls, parent);
    }

    private Path jar(String name, String classPath, String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
                jar.closeEntry();
            }
        }
        return file;
    }

    /** Looks into its own files before it asks its parent, as loaders of web applications do. */
    private static final class SelfishLoader extends URLClassLoader {
        SelfishLoader(ClassLoader parent, Path file) throws IOException {
            super(new URL[] {file.toUri().toURL()}, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            try {
                return findClass(name);
            } catch (ClassNotFoundException e) {
                return super.loadClass(name, resolve);
            }
        }
    }
}
