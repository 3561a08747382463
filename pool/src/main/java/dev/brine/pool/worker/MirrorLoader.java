package dev.brine.pool.worker;

import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Control;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for one class loader of the parent that this worker has no class path for, or only a part of one. It asks the parent
 * where a class comes from: so it delegates as its original does, and classes of one name from two loaders stay apart. What it
 * got, it keeps.
 */
final class MirrorLoader extends ClassLoader {
    private final ParentClasses parent;
    private final int number;
    private final @Nullable ClassLoader classPath;
    private final Map<String, Optional<MirroredResource>> resources = new ConcurrentHashMap<>();
    private final Map<String, List<MirroredResource>> resourcesOfName = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    /** @param classPath what this worker has of the original, which comes first; null if nothing */
    MirrorLoader(ParentClasses parent, int number, @Nullable ClassLoader classPath) {
        // Without a name, which would stand before each class in a stack trace.
        super(classPath == null ? ClassLoader.getPlatformClassLoader() : classPath);
        this.parent = parent;
        this.number = number;
        this.classPath = classPath;
    }

    int number() {
        return number;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (name.startsWith("java.")) {
                return super.loadClass(name, false);
            }
            if (classPath != null) {
                try {
                    return classPath.loadClass(name);
                } catch (ClassNotFoundException notHere) {
                    // The parent may have it.
                }
            }
            return ask(name);
        }
    }

    private Class<?> ask(String name) throws ClassNotFoundException {
        ParentClasses.Answer answer;
        try {
            answer = parent.ask(number, Control.CLASS, name);
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " (the parent could not be asked: " + e.getMessage() + ")", e);
        }
        switch (answer.outcome()) {
            case Control.BYTES:
                return defineClass(name, answer.bytes(), 0, answer.bytes().length);
            case Control.ELSEWHERE:
                if (answer.loader() == number) {
                    throw new ClassNotFoundException(name + " (its loader in the parent keeps no class file of it)");
                }
                return parent.resolve(answer.loader(), name);
            default:
                throw new ClassNotFoundException(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL here = classPath == null ? null : classPath.getResource(name);
        return here == null ? findResource(name) : here;
    }

    /** What is here, and what the parent has besides; what lies in files that both see is named once. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (classPath == null) {
            return findResources(name);
        }
        List<URL> all = Collections.list(classPath.getResources(name));
        Set<String> here = new HashSet<>();
        all.forEach(url -> here.add(url.toExternalForm()));
        for (MirroredResource there : all(name)) {
            if (!here.contains(there.origin())) {
                all.add(there.url());
            }
        }
        return Collections.enumeration(all);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Optional<MirroredResource> found = resources.computeIfAbsent(name, this::fetch);
        return found.isEmpty() ? null : found.get().url();
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> urls = new ArrayList<>();
        all(name).forEach(resource -> urls.add(resource.url()));
        return Collections.enumeration(urls);
    }

    private List<MirroredResource> all(String name) {
        return resourcesOfName.computeIfAbsent(name, this::fetchAll);
    }

    private Optional<MirroredResource> fetch(String name) {
        try {
            ParentClasses.Answer answer = parent.ask(number, Control.RESOURCE, name);
            return answer.outcome() == Control.BYTES
                    ? Optional.of(new MirroredResource(number, name, "", answer.bytes()))
                    : Optional.empty();
        } catch (IOException parentGone) {
            return Optional.empty();
        }
    }

    private List<MirroredResource> fetchAll(String name) {
        List<MirroredResource> all = new ArrayList<>();
        try {
            ParentClasses.Answer answer = parent.ask(number, Control.RESOURCES, name);
            if (answer.outcome() == Control.BYTES) {
                Bytes bytes = Bytes.of(answer.bytes(), 0, answer.bytes().length);
                for (int left = bytes.getInt(); left > 0; left--) {
                    all.add(new MirroredResource(number, name, bytes.getText(), bytes.getBytes(bytes.getInt())));
                }
            }
        } catch (IOException parentGone) {
            all.clear();
        }
        return all;
    }

    @Override
    public String toString() {
        return "MirrorLoader[" + number + "]";
    }
}
