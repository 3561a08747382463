package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.refusal.Refusals;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Which things are found again by name, and how. */
final class NamedThings {
    /** A logging library: the supertype of its loggers, and the method that gives the logger of a name. */
    private record Loggers(String type, String factory, String method) {}

    private static final Loggers[] LOGGERS = {
        new Loggers("java.util.logging.Logger", "java.util.logging.Logger", "getLogger"),
        new Loggers("java.lang.System$Logger", "java.lang.System", "getLogger"),
        new Loggers("org.slf4j.Logger", "org.slf4j.LoggerFactory", "getLogger"),
        new Loggers("org.apache.logging.log4j.Logger", "org.apache.logging.log4j.LogManager", "getLogger"),
        new Loggers("org.apache.log4j.Logger", "org.apache.log4j.Logger", "getLogger")
    };

    private NamedThings() {}

    static @Nullable Codec codecOf(Class<?> type, Fallback fallback)
            throws IllegalAccessException, NoSuchFieldException {
        if (Charset.class.isAssignableFrom(type)) {
            return new Named("charset", value -> ((Charset) value).name(), (engine, name) -> Charset.forName(name));
        }
        if (Path.class.isAssignableFrom(type) && Layout.isPlatform(type)) {
            return new Named.Or("path", NamedThings::pathName, (engine, name) -> path(name), fallback.of(type));
        }
        if (FileSystem.class.isAssignableFrom(type) && Layout.isPlatform(type)) {
            return new Named.Or(
                    "fileSystem",
                    value -> value == FileSystems.getDefault() ? "default" : null,
                    (engine, name) -> FileSystems.getDefault(),
                    fallback.of(type));
        }
        if (PrintStream.class.isAssignableFrom(type)) {
            return new Named.StandardStream(fallback.of(type));
        }
        if (type == ForkJoinPool.class) {
            return new Named.Or(
                    "commonPool",
                    value -> value == ForkJoinPool.commonPool() ? "common" : null,
                    (engine, name) -> ForkJoinPool.commonPool(),
                    fallback.of(type));
        }
        if (type == Module.class) {
            return new Named.Or(
                    "module",
                    value -> ((Module) value).isNamed() && ((Module) value).getLayer() == ModuleLayer.boot()
                            ? ((Module) value).getName()
                            : null,
                    (engine, name) -> ModuleLayer.boot().findModule(name).orElse(null),
                    fallback.of(type));
        }
        if (Provider.class.isAssignableFrom(type)) {
            return new Named.Or(
                    "securityProvider",
                    value -> {
                        String name = ((Provider) value).getName();
                        return Security.getProvider(name) == value ? name : null;
                    },
                    (engine, name) -> Security.getProvider(name),
                    fallback.of(type));
        }
        if (type == Package.class) {
            return new Named("package", value -> ((Package) value).getName(), NamedThings::packageOf);
        }
        for (Loggers loggers : LOGGERS) {
            if (isA(type, loggers.type())) {
                return logger(loggers, type, fallback);
            }
        }
        return GroovyMetaClassCodec.codecOf(type, fallback);
    }

    /** How a class would travel without a name. */
    interface Fallback {
        Codec of(Class<?> type) throws IllegalAccessException, NoSuchFieldException;
    }

    private static @Nullable String pathName(Object value) {
        Path path = (Path) value;
        if (path.getFileSystem() == FileSystems.getDefault()) {
            return "file " + path;
        }
        String scheme = path.getFileSystem().provider().getScheme();
        return scheme.equals("jrt") && path.isAbsolute() ? "uri " + path.toUri() : null;
    }

    private static Path path(String name) {
        return name.startsWith("uri ") ? Path.of(URI.create(name.substring(4))) : Path.of(name.substring(5));
    }

    private static @Nullable Package packageOf(Engine engine, String name) {
        for (ClassLoader loader = engine.loader(); loader != null; loader = loader.getParent()) {
            Package found = loader.getDefinedPackage(name);
            if (found != null) {
                return found;
            }
        }
        for (Package each : Package.getPackages()) {
            if (each.getName().equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** A logger with a name is found again by it; one that a program wrote itself, or without a name, is an object. */
    private static Codec logger(Loggers loggers, Class<?> type, Fallback fallback)
            throws IllegalAccessException, NoSuchFieldException {
        Codec other = fallback.of(type);
        return new Named.Or(
                "logger " + loggers.type(),
                value -> {
                    try {
                        ClassLoader loader = type.getClassLoader();
                        Class<?> declared = Class.forName(loggers.type(), false, loader);
                        String name = (String) declared.getMethod("getName").invoke(value);
                        if (name == null) {
                            return null;
                        }
                        Object found = factory(loggers, loader).invoke(null, name);
                        return found != null && found.getClass() == type ? name : null;
                    } catch (ReflectiveOperationException | LinkageError e) {
                        return null;
                    }
                },
                (engine, name) -> factory(loggers, engine.loader()).invoke(null, name),
                other);
    }

    private static Method factory(Loggers loggers, @Nullable ClassLoader loader) throws ReflectiveOperationException {
        return Class.forName(loggers.factory(), true, loader).getMethod(loggers.method(), String.class);
    }

    /** Whether a supertype has this name; the class itself need not be there. */
    static boolean isA(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(name)) {
                return true;
            }
            for (Class<?> parent : c.getInterfaces()) {
                if (isA(parent, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The codec that refuses, where something is known against a class. */
    static @Nullable Codec refused(Class<?> type) {
        Refusal refusal = Refusals.of(type);
        return refusal == null ? null : new RefusedCodec(refusal);
    }
}
