package dev.brine.serializer.embed;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The loaders from which this JVM has written bundles, by content hash. Bytes that come back to the JVM that wrote them find
 * the very classes: a job that runs in the same process, or the result of one that ran elsewhere. Holds no loader alive.
 */
final class Origins {
    private static final int MOST = 1000;
    private static final Map<ContentHash, List<WeakReference<ClassLoader>>> KNOWN = new ConcurrentHashMap<>();

    private Origins() {}

    static void remember(ContentHash hash, List<ClassLoader> loaders) {
        if (KNOWN.size() >= MOST) {
            KNOWN.values().removeIf(each -> loaders(each) == null);
            if (KNOWN.size() >= MOST) {
                KNOWN.clear();
            }
        }
        KNOWN.put(hash, loaders.stream().map(WeakReference::new).toList());
    }

    static @Nullable List<ClassLoader> find(ContentHash hash) {
        List<WeakReference<ClassLoader>> known = KNOWN.get(hash);
        return known == null ? null : loaders(known);
    }

    private static @Nullable List<ClassLoader> loaders(List<WeakReference<ClassLoader>> references) {
        List<ClassLoader> loaders = new ArrayList<>();
        for (WeakReference<ClassLoader> each : references) {
            ClassLoader loader = each.get();
            if (loader == null) {
                return null;
            }
            loaders.add(loader);
        }
        return loaders;
    }
}
