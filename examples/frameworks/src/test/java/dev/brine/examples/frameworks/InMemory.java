package dev.brine.examples.frameworks;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A class that only this JVM has, as a notebook makes them. */
final class InMemory {
    private InMemory() {}

    /** What the static method {@code task} of a class with this body gives. */
    static Object task(Path folder, String name, String body) throws IOException, ReflectiveOperationException {
        Path source = Files.writeString(folder.resolve(name + ".java"), "public class " + name + " {" + body + "}");
        String classPath = System.getProperty("java.class.path");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", folder.toString(), "-cp", classPath, source.toString());
        if (failed != 0) {
            throw new IOException("does not compile: " + body);
        }
        File classes = folder.toFile();
        ClassLoader loader = new URLClassLoader(new URL[] {classes.toURI().toURL()}, InMemory.class.getClassLoader());
        return Class.forName(name, true, loader).getMethod("task").invoke(null);
    }
}
