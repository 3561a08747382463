package dev.brine.serializer.source;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a source with options of its own and loads its classes, so that tests see what other builds leave behind. */
public final class Compiled {
    private Compiled() {}

    public static Class<?> load(Path folder, String className, String source, String... options) {
        try {
            return Class.forName(className, true, loader(folder, className, source, options));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("cannot load " + className, e);
        }
    }

    /** A loader that has the class and has not loaded it. */
    public static ClassLoader loader(Path folder, String className, String source, String... options) {
        try {
            Path file = Files.writeString(folder.resolve(className + ".java"), source);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<String> arguments = new ArrayList<>(List.of(options));
            arguments.addAll(List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
            arguments.add(file.toString());
            int failed = compiler.run(null, null, null, arguments.toArray(String[]::new));
            if (failed != 0) {
                throw new IllegalArgumentException("does not compile: " + className);
            }
            return new URLClassLoader(new URL[] {url(folder)});
        } catch (IOException e) {
            throw new IllegalStateException("cannot compile " + className, e);
        }
    }

    public static Object call(Class<?> type, String staticMethod) {
        try {
            var method = type.getDeclaredMethod(staticMethod);
            method.setAccessible(true);
            return method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot call " + staticMethod, e);
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }
}
