package dev.brine.serializer.embed;

import dev.brine.serializer.graph.Engine;
import dev.brine.serializer.graph.FormTable;
import dev.brine.serializer.graph.Routes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the classes of one bundle are here, and how the values that came with it are read. Thread-safe. */
final class ArrivedClasses implements Routes {
    private static final int FIRST = SHARED + 1;
    private static final int MOST_TABLES = 100;

    private final Engine engine;
    private final List<ClassLoader> loaders;
    private final Map<ContentHash, FormTable> tables = new ConcurrentHashMap<>();

    ArrivedClasses(Engine engine, List<ClassLoader> loaders) {
        this.engine = engine;
        this.loaders = List.copyOf(loaders);
    }

    /** What these descriptors mean; values of the same classes come with the same ones, again and again. */
    FormTable table(byte[] bytes, int offset, int length) {
        if (tables.size() >= MOST_TABLES) {
            tables.clear();
        }
        return tables.computeIfAbsent(ContentHash.of(bytes, offset, length), hash -> {
            FormTable table = new FormTable(engine, this, handle -> {
                throw ClassBundle.damaged("an array that waits elsewhere, in a stream that is all there is");
            });
            table.learn(bytes, offset, length);
            return table;
        });
    }

    @Override
    public int loaderOf(Class<?> type) {
        return engine.routes().loaderOf(type);
    }

    @Override
    public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
        if (loader < FIRST) {
            return engine.routes().resolve(loader, name);
        }
        if (loader - FIRST >= loaders.size()) {
            throw new ClassNotFoundException(name + " of the unknown loader " + loader);
        }
        return Class.forName(name, false, loaders.get(loader - FIRST));
    }
}
