package dev.brine.pool.process;

import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Control;
import dev.brine.serializer.session.ClassRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the class loaders of this process, and gives workers the classes and resources of those that they have no class path
 * for. Thread-safe.
 */
final class ClassServer implements ClassRoutes {
    private static final int FIRST = 2;

    private final @Nullable ClassLoader shared;
    private final Map<ClassLoader, Integer> numbers = new IdentityHashMap<>();
    private final List<ClassLoader> loaders = new ArrayList<>();

    /** @param shared the loader that workers' class path stands for; its parents are shared too */
    ClassServer(@Nullable ClassLoader shared) {
        this.shared = shared;
    }

    @Override
    public int loaderOf(Class<?> type) {
        return numberOf(type.getClassLoader());
    }

    private int numberOf(@Nullable ClassLoader loader) {
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return PLATFORM;
        }
        for (ClassLoader each = shared; each != null; each = each.getParent()) {
            if (each == loader) {
                return SHARED;
            }
        }
        synchronized (numbers) {
            return numbers.computeIfAbsent(loader, fresh -> {
                loaders.add(fresh);
                return FIRST + loaders.size() - 1;
            });
        }
    }

    @Override
    public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader(loader));
    }

    private @Nullable ClassLoader loader(int number) throws ClassNotFoundException {
        if (number == PLATFORM) {
            return ClassLoader.getPlatformClassLoader();
        } else if (number == SHARED) {
            return shared == null ? ClassServer.class.getClassLoader() : shared;
        }
        synchronized (numbers) {
            if (number < FIRST || number >= FIRST + loaders.size()) {
                throw new ClassNotFoundException("there is no class loader " + number);
            }
            return loaders.get(number - FIRST);
        }
    }

    /**
     * The answer to a worker that wants something.
     *
     * @param levels what that worker was told of what is logged
     */
    Bytes answer(Bytes wanted, ToldLevels levels) {
        int request = wanted.getInt();
        int loader = wanted.getInt();
        byte what = wanted.getByte();
        String name = wanted.getText();
        byte outcome = Control.ABSENT;
        int where = loader;
        byte[] bytes = new byte[0];
        try {
            if (what == Control.LOG_LEVELS) {
                return found(request, Control.BYTES, loader, levels.answer());
            }
            ClassLoader asked = loader(loader);
            if (what == Control.RESOURCES) {
                return found(request, Control.BYTES, loader, readAll(asked, name));
            }
            String path = name;
            if (what == Control.CLASS) {
                Class<?> found = Class.forName(name, false, asked);
                where = loaderOf(found);
                path = name.replace('.', '/') + ".class";
                outcome = Control.ELSEWHERE;
                asked = found.getClassLoader();
            }
            if (what == Control.RESOURCE || where == loader) {
                byte[] content = read(asked, path);
                if (content != null) {
                    outcome = Control.BYTES;
                    bytes = content;
                }
            }
        } catch (Throwable notThere) {
            outcome = Control.ABSENT;
        }
        return found(request, outcome, where, bytes);
    }

    private static Bytes found(int request, byte outcome, int where, byte[] bytes) {
        Bytes message = new Bytes(bytes.length + 32);
        int frame = message.beginFrame(Control.FOUND);
        message.putInt(request).putByte(outcome).putInt(where).putBytes(bytes, 0, bytes.length);
        return message.endFrame(frame);
    }

    private static byte[] readAll(@Nullable ClassLoader loader, String path) throws IOException {
        List<URL> urls =
                Collections.list(loader == null ? ClassLoader.getSystemResources(path) : loader.getResources(path));
        Bytes all = new Bytes(256).putInt(urls.size());
        for (URL url : urls) {
            try (InputStream in = url.openStream()) {
                byte[] content = in.readAllBytes();
                all.putText(url.toExternalForm()).putInt(content.length).putBytes(content, 0, content.length);
            }
        }
        return all.toArray();
    }

    private static byte @Nullable [] read(@Nullable ClassLoader loader, String path) throws IOException {
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(path) : loader.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
