package dev.brine.pool.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The class path of workers, and which class loader of the parent it stands for. Immutable. */
public final class WorkerClassPath {
    private final List<Path> entries;
    private final @Nullable ClassLoader sharedLoader;

    private WorkerClassPath(List<Path> entries, @Nullable ClassLoader sharedLoader) {
        this.entries = List.copyOf(entries);
        this.sharedLoader = sharedLoader;
    }

    /** What this program runs on. */
    public static WorkerClassPath discover() {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath());
            }
        }
        return new WorkerClassPath(new ArrayList<>(entries), ClassLoader.getSystemClassLoader());
    }

    /** Absolute paths of jars and folders, in order. */
    public List<Path> entries() {
        return entries;
    }

    /** The loader whose classes the workers find by themselves: classes of all others must be shipped. */
    public @Nullable ClassLoader sharedLoader() {
        return sharedLoader;
    }
}
