package dev.brine.pool.launch;

import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class path of workers, and which classes of the parent it stands for. A class that it does not stand for must be
 * shipped. Immutable and thread-safe.
 */
public final class WorkerClassPath {
    private final List<Path> entries;
    private final Set<ClassLoader> loaders;
    private final Set<Path> realEntries = new HashSet<>();
    private volatile @Nullable Set<Path> referred;
    private final ClassValue<Boolean> shared = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return decide(type);
        }
    };

    private WorkerClassPath(Collection<Path> entries, Collection<ClassLoader> loaders) {
        this.entries = List.copyOf(entries);
        this.loaders = Set.copyOf(loaders);
        this.entries.forEach(entry -> realEntries.add(Locations.real(entry)));
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
        List<ClassLoader> loaders = new ArrayList<>();
        boolean parentFirst = true;
        for (ClassLoader loader : programLoaders(home)) {
            List<Path> files = LoaderFiles.of(loader);
            if (files != null) {
                // Where both have a class of some name, a child that asks its parent first has the parent's.
                entries = parentFirst ? joined(files, entries) : joined(entries, files);
                loaders.add(loader);
            }
            parentFirst = LoaderFiles.asksParentFirst(loader);
        }
        return new WorkerClassPath(joined(entries, BrineJars.locations()), loaders);
    }

    /** These jars and folders, and Brine itself, which a worker cannot do without. Relative paths become absolute. */
    public static WorkerClassPath of(List<Path> entries) {
        List<Path> absolute = entries.stream()
                .map(entry -> entry.toAbsolutePath().normalize())
                .toList();
        return new WorkerClassPath(
                joined(absolute, BrineJars.locations()), programLoaders(WorkerClassPath.class.getClassLoader()));
    }

    /** Absolute paths of jars and folders, in order. */
    public List<Path> entries() {
        return entries;
    }

    /**
     * Whether a worker finds this class by itself: its loader is one that the class path stands for, and the file that
     * it came from is on the class path. False for what a shell or a compiler has defined in memory.
     */
    public boolean shares(Class<?> type) {
        return shared.get(type);
    }

    /** The loader that workers' own class path stands for first of all: the one that Brine itself is in. */
    public @Nullable ClassLoader sharedLoader() {
        return WorkerClassPath.class.getClassLoader();
    }

    private boolean decide(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (loader == null || source == null) {
            return false;
        }
        if (BrineJars.contains(type)) {
            return true;
        }
        Path location = Locations.of(source.getLocation());
        if (location == null || !loaders.contains(loader)) {
            return false;
        }
        Path real = Locations.real(location);
        return realEntries.contains(real) || referred().contains(real);
    }

    /** What the jars on the class path refer to; looked up when a class is found that no entry holds. */
    private Set<Path> referred() {
        Set<Path> known = referred;
        if (known == null) {
            known = new HashSet<>();
            for (Path entry : entries) {
                for (Path path : Locations.referredBy(entry)) {
                    known.add(Locations.real(path));
                }
            }
            referred = known;
        }
        return known;
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
