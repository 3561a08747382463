package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.report.Report;
import java.lang.reflect.Field;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The classes that belong together: those of one loader which come from one jar or folder, or whose packages begin alike
 * ({@code com.example}). Tells the user's own classes from those of libraries.
 */
record Program(@Nullable ClassLoader loader, @Nullable CodeSource source, String family) {
    private static final List<Object> BRINE =
            List.of(sourceOf(Engine.class, "brine-pool"), sourceOf(Report.class, "brine-serializer"));

    /** Where a function comes from; for one of Brine's own, which stands around the user's, where what it holds comes from. */
    static List<Program> of(Object function) {
        List<Program> programs = new ArrayList<>();
        Class<?> type = function.getClass();
        if (!isBrine(type)) {
            add(type, programs);
            return programs;
        }
        for (Field field : type.getDeclaredFields()) {
            Object held = held(field, function);
            if (held != null) {
                add(held.getClass(), programs);
            }
        }
        return programs;
    }

    private static @Nullable Object held(Field field, Object function) {
        try {
            return dev.brine.serializer.access.Access.of(dev.brine.serializer.access.Access.Mode.TRUSTED)
                    .field(field)
                    .get(function);
        } catch (IllegalAccessException | RuntimeException unknown) {
            return null;
        }
    }

    private static void add(Class<?> type, List<Program> programs) {
        ClassLoader loader = type.getClassLoader();
        if (loader != null && loader != ClassLoader.getPlatformClassLoader() && !isBrine(type)) {
            programs.add(new Program(loader, type.getProtectionDomain().getCodeSource(), family(type)));
        }
    }

    static boolean isBrine(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source != null && BRINE.contains(source);
    }

    private static Object sourceOf(Class<?> type, String name) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? name : source;
    }

    boolean has(Class<?> type) {
        return type.getClassLoader() == loader
                && (Objects.equals(type.getProtectionDomain().getCodeSource(), source)
                        || family(type).equals(family));
    }

    /** The first two parts of a package's name. */
    private static String family(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.", 3);
        return parts.length < 2 ? type.getPackageName() : parts[0] + "." + parts[1];
    }
}
