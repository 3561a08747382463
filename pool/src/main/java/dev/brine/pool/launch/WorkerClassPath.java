package dev.brine.pool.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The class path of workers. What of the program it lacks is shipped to them. Immutable and thread-safe. */
public final class WorkerClassPath {
    private final List<Path> entries;

    private WorkerClassPath(Collection<Path> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * What this program runs on, wherever it runs: on a class path, in a fork of a build tool, on a module path, under a
     * tool that loads it by a URL class loader. What has no file on this machine is left out.
     */
    public static WorkerClassPath discover() {
        return discover(WorkerClassPath.class.getClassLoader());
    }

    static WorkerClassPath discover(@Nullable ClassLoader home) {
        Set<Path> entries = new LinkedHashSet<>();
        boolean parentFirst = true;
        for (ClassLoader loader : programLoaders(home)) {
            List<Path> files = LoaderFiles.of(loader);
            if (files != null) {
                // Where both have a class of some name, a child that asks its parent first has the parent's.
                entries = parentFirst ? joined(files, entries) : joined(entries, files);
            }
            parentFirst = LoaderFiles.asksParentFirst(loader);
        }
        return new WorkerClassPath(joined(entries, BrineJars.locations()));
    }

    /** These jars and folders, and Brine itself, which a worker cannot do without. Relative paths become absolute. */
    public static WorkerClassPath of(List<Path> entries) {
        List<Path> absolute = entries.stream()
                .map(entry -> entry.toAbsolutePath().normalize())
                .toList();
        return new WorkerClassPath(joined(absolute, BrineJars.locations()));
    }

    /** Absolute paths of jars and folders, in order. */
    public List<Path> entries() {
        return entries;
    }

    /** The loader that workers' own class path stands for first of all: the one that Brine itself is in. */
    public @Nullable ClassLoader sharedLoader() {
        return WorkerClassPath.class.getClassLoader();
    }

    /** This loader and its ancestors, without those of the platform. */
    private static List<ClassLoader> programLoaders(@Nullable ClassLoader home) {
        List<ClassLoader> loaders = new ArrayList<>();
        ClassLoader loader = home;
        while (loader != null && loader != ClassLoader.getPlatformClassLoader()) {
            loaders.add(loader);
            loader = loader.getParent();
        }
        return loaders;
    }

    private static Set<Path> joined(Collection<Path> first, Collection<Path> second) {
        Set<Path> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public String toString() {
        return "WorkerClassPath" + entries;
    }
}
