package dev.brine.pool.worker;

import dev.brine.pool.wire.Control;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, Optional<byte[]>> resources = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    /** @param classPath what this worker has of the original, which comes first; null if nothing */
    MirrorLoader(ParentClasses parent, int number, @Nullable ClassLoader classPath) {
        super("brine-mirror-" + number, classPath == null ? ClassLoader.getPlatformClassLoader() : classPath);
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

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> here = classPath == null ? Collections.emptyEnumeration() : classPath.getResources(name);
        return here.hasMoreElements() ? here : findResources(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Optional<byte[]> bytes = resources.computeIfAbsent(name, this::fetch);
        return bytes.isEmpty() ? null : url(name, bytes.get());
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL url = findResource(name);
        return url == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(url));
    }

    private Optional<byte[]> fetch(String name) {
        try {
            ParentClasses.Answer answer = parent.ask(number, Control.RESOURCE, name);
            return answer.outcome() == Control.BYTES ? Optional.of(answer.bytes()) : Optional.empty();
        } catch (IOException parentGone) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("deprecation") // URL.of is newer than our baseline
    private URL url(String name, byte[] bytes) {
        try {
            return new URL("brine-mirror", String.valueOf(number), -1, "/" + name, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {
                            connected = true;
                        }

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(bytes);
                        }

                        @Override
                        public long getContentLengthLong() {
                            return bytes.length;
                        }
                    };
                }
            });
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not the name of a resource: " + name, e);
        }
    }
}
