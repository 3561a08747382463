package dev.brine.serializer.embed;

import dev.brine.serializer.graph.RefusedException;
import dev.brine.serializer.graph.Routes;
import dev.brine.serializer.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Numbers the loaders of one value's classes while it is written, and gathers what the other side lacks. Not thread-safe. */
final class DepartingClasses implements Routes {
    private static final int FIRST = SHARED + 1;

    private final Predicate<Class<?>> missingThere;
    private final List<ClassLoader> loaders = new ArrayList<>();
    private final Map<ClassLoader, Integer> numbers = new IdentityHashMap<>();
    private final Set<Class<?>> roots = new HashSet<>();

    DepartingClasses(Predicate<Class<?>> missingThere) {
        this.missingThere = missingThere;
    }

    @Override
    public int loaderOf(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (isPlatform(loader)) {
            return PLATFORM;
        }
        if (!missingThere.test(type)) {
            return SHARED;
        }
        roots.add(type);
        return FIRST + numberOf(loader);
    }

    private int numberOf(ClassLoader loader) {
        return numbers.computeIfAbsent(loader, fresh -> {
            loaders.add(fresh);
            return loaders.size() - 1;
        });
    }

    private static boolean isPlatform(@Nullable ClassLoader loader) {
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    @Override
    public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
        throw new ClassNotFoundException(name + " is asked for while it is written");
    }

    /** The classes that were named, by their loaders; they change when more are written. */
    Set<Class<?>> roots() {
        return roots;
    }

    List<ClassLoader> loaders() {
        return loaders;
    }

    /** Everything that the named classes lead to. */
    ClassBundle bundle() {
        List<ClassBundle.Contents> contents = new ArrayList<>();
        Deque<Class<?>> open = new ArrayDeque<>(roots);
        Set<Class<?>> seen = new HashSet<>(roots);
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            ClassReach reach = ClassReach.of(type);
            byte[] bytes = reach.bytes();
            if (bytes == null) {
                throw new RefusedException(new Refusal.NoClassBytes(type));
            }
            int home = numberOf(type.getClassLoader());
            contentsOf(contents, home).classes().put(type.getName(), bytes);
            for (Class<?> each : reach.classes()) {
                ClassLoader loader = each.getClassLoader();
                if (isPlatform(loader) || !missingThere.test(each)) {
                    continue;
                }
                int number = numberOf(loader);
                if (number != home) {
                    contentsOf(contents, home).links().put(each.getName(), number);
                }
                if (seen.add(each)) {
                    open.add(each);
                }
            }
        }
        return new ClassBundle(contents);
    }

    private static ClassBundle.Contents contentsOf(List<ClassBundle.Contents> all, int loader) {
        while (all.size() <= loader) {
            all.add(new ClassBundle.Contents());
        }
        return all.get(loader);
    }
}
