package dev.brine.serializer.embed;

import dev.brine.serializer.graph.Engine;
import java.security.CodeSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the reading side is expected to have, if nobody says otherwise: the class path that Brine itself came from. */
final class SharedClasses {
    /** Whether a class is of no file that the program was started with, as those of a shell, a notebook or a compiler are. */
    static final Predicate<Class<?>> MISSING_THERE = new Predicate<>() {
        private final ClassValue<Boolean> missing = new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                return !isProgram(type.getClassLoader()) || !hasPlace(type);
            }
        };

        @Override
        public boolean test(Class<?> type) {
            return missing.get(type);
        }
    };

    private SharedClasses() {}

    private static boolean isProgram(@Nullable ClassLoader loader) {
        return isWithin(loader, Engine.class.getClassLoader()) || isWithin(loader, ClassLoader.getSystemClassLoader());
    }

    private static boolean isWithin(@Nullable ClassLoader loader, @Nullable ClassLoader lowest) {
        for (ClassLoader each = lowest; each != null; each = each.getParent()) {
            if (each == loader) {
                return true;
            }
        }
        return loader == null;
    }

    private static boolean hasPlace(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source != null && source.getLocation() != null;
    }
}
