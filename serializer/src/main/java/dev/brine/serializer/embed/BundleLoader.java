package dev.brine.serializer.embed;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes that came with values. Values whose classes agree share a loader, so that what one brings another
 * understands; classes of the same name and other bytes never meet in one. Thread-safe.
 */
final class BundleLoader extends ClassLoader {
    private static final int MOST_KEPT = 100;

    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();
    private final Map<String, ClassLoader> links = new ConcurrentHashMap<>();

    /** What was asked of the parent, and so cannot be defined here any more. */
    private final Set<String> fromParent = ConcurrentHashMap.newKeySet();

    /** What is known of the values that came, for as long as this loader lives. */
    private final Set<ArrivedClasses> kept = ConcurrentHashMap.newKeySet();

    static {
        registerAsParallelCapable();
    }

    BundleLoader(ClassLoader parent) {
        super("brine-embedded", parent);
    }

    /** Takes these classes too; false, and nothing is taken, if they do not agree with what is here. */
    boolean takes(Map<String, byte[]> more) {
        synchronized (classes) {
            for (Map.Entry<String, byte[]> each : more.entrySet()) {
                byte[] known = classes.get(each.getKey());
                if (known == null ? fromParent.contains(each.getKey()) : !Arrays.equals(known, each.getValue())) {
                    return false;
                }
            }
            more.forEach(classes::putIfAbsent);
            return true;
        }
    }

    /** Keeps what is known of a bundle while any of its classes is in use. */
    ArrivedClasses keep(ArrivedClasses arrived) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.add(arrived);
        return arrived;
    }

    /** Lets this loader have a class from another one. */
    void link(String name, ClassLoader other) {
        links.put(name, other);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes;
        synchronized (classes) {
            bytes = classes.get(name);
            if (bytes == null && !links.containsKey(name) && !name.startsWith("java.")) {
                fromParent.add(name);
            }
        }
        if (bytes == null) {
            ClassLoader other = links.get(name);
            return other == null ? super.loadClass(name, resolve) : Class.forName(name, false, other);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** The class files too, for those who send the classes on or look for their lines. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = name.endsWith(".class")
                ? classes.get(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                : null;
        return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
    }
}
