package dev.brine.serializer.explain;

import dev.brine.serializer.source.ClosureKey;
import dev.brine.serializer.source.CodeWalk;
import dev.brine.serializer.source.Uses;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the code of a task does, read from class files. */
final class TaskCode {
    private TaskCode() {}

    /** What a closure does, and what it calls in its own program. */
    static Uses of(Object closure, ClosureKey key, Closures closures) {
        CodeWalk walk = new CodeWalk(type -> isSameProgram(key.host(), type));
        boolean bound = !key.captured().isEmpty() && !Modifiers.isStaticMethod(key);
        Object first = bound ? closures.captured(closure).get(0) : null;
        return walk.of(key, first == null ? null : first.getClass());
    }

    /** What any method of an object's class does, if that was written to be a task; else null. */
    static @Nullable Uses of(Object task) {
        Class<?> type = task.getClass();
        return isTask(type) ? new CodeWalk(other -> isSameProgram(type, other)).of(type) : null;
    }

    private static boolean isTask(Class<?> type) {
        return Remedy.isUsers(type)
                && !type.isHidden()
                && (type.isAnonymousClass()
                        || type.isLocalClass()
                        || Supertypes.find(type, TaskCode::isFunction) != null);
    }

    private static boolean isFunction(Class<?> type) {
        String name = type.getName();
        return name.equals("java.lang.Runnable")
                || name.equals("java.util.concurrent.Callable")
                || name.startsWith("java.util.function.")
                || name.startsWith("dev.brine.pool.Remote");
    }

    /** Whether a class belongs to the same program as another, rather than to a library it uses. */
    private static boolean isSameProgram(Class<?> host, Class<?> other) {
        if (!Remedy.isUsers(other)) {
            return false;
        }
        return host.getClassLoader() == other.getClassLoader()
                && (Objects.equals(
                                host.getProtectionDomain().getCodeSource(),
                                other.getProtectionDomain().getCodeSource())
                        || family(host).equals(family(other)));
    }

    /** The first two parts of a package's name: {@code com.example}. */
    private static String family(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.", 3);
        return parts.length < 2 ? type.getPackageName() : parts[0] + "." + parts[1];
    }
}
