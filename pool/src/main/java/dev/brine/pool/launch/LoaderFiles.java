package dev.brine.pool.launch;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a class loader of the program loads from. */
final class LoaderFiles {
    private static final String PATCH = "--patch-module=";

    private LoaderFiles() {}

    /** In order; null if this kind of loader does not tell. */
    static @Nullable List<Path> of(ClassLoader loader) {
        if (loader == ClassLoader.getSystemClassLoader()) {
            return ofSystemLoader();
        }
        if (!(loader instanceof URLClassLoader urls)) {
            return null;
        }
        List<Path> files = new ArrayList<>();
        for (URL url : urls.getURLs()) {
            Path file = Locations.of(url);
            if (file != null && Files.exists(file)) {
                files.add(file);
            }
        }
        return files;
    }

    /** A loader that overrides the order of its search most likely looks into its own files first. */
    static boolean asksParentFirst(ClassLoader loader) {
        for (Class<?> type = loader.getClass();
                type != null && type != ClassLoader.class;
                type = type.getSuperclass()) {
            if (type != URLClassLoader.class && overridesLoadClass(type)) {
                return loader == ClassLoader.getSystemClassLoader();
            }
        }
        return true;
    }

    private static boolean overridesLoadClass(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("loadClass")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> ofSystemLoader() {
        List<Path> files = new ArrayList<>();
        String modulePath = System.getProperty("jdk.module.path", "");
        if (!modulePath.isEmpty()) {
            for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
                if (argument.startsWith(PATCH)) {
                    files.addAll(Locations.ofClassPath(argument.substring(argument.indexOf('=', PATCH.length()) + 1)));
                }
            }
            files.addAll(Locations.ofModulePath(modulePath));
        }
        files.addAll(Locations.ofClassPath(System.getProperty("java.class.path", "")));
        return files;
    }
}
