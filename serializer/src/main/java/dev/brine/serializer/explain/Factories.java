package dev.brine.serializer.explain;

import static java.util.Map.entry;

import dev.brine.serializer.refusal.Refusals;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Parameters;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code that makes an object of a class, as the user would write it: {@code Db.open(url)}, {@code new Job(name)}. */
final class Factories {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            entry("java.sql.Connection", "DriverManager.getConnection(url)"),
            entry("java.util.concurrent.Executor", "Executors.newFixedThreadPool(4)"),
            entry("java.util.concurrent.ExecutorService", "Executors.newFixedThreadPool(4)"),
            entry("java.util.concurrent.ThreadPoolExecutor", "(ThreadPoolExecutor) Executors.newFixedThreadPool(4)"),
            entry("java.util.concurrent.ScheduledExecutorService", "Executors.newScheduledThreadPool(1)"),
            entry("java.util.concurrent.ForkJoinPool", "new ForkJoinPool()"),
            entry("java.util.Timer", "new Timer()"),
            entry("java.net.Socket", "new Socket(host, port)"),
            entry("java.net.http.HttpClient", "HttpClient.newHttpClient()"),
            entry("java.nio.channels.Selector", "Selector.open()"),
            entry("java.util.concurrent.ScheduledThreadPoolExecutor", "new ScheduledThreadPoolExecutor(1)"),
            entry("java.nio.file.WatchService", "FileSystems.getDefault().newWatchService()"),
            entry(
                    "java.nio.file.WatchKey",
                    "path.register(FileSystems.getDefault().newWatchService(), StandardWatchEventKinds.ENTRY_MODIFY)"),
            entry("javax.net.ssl.SSLContext", "SSLContext.getDefault()"));

    private static final Set<String> MAKERS =
            Set.of("open", "of", "create", "connect", "newInstance", "build", "make", "start", "load", "from");

    private Factories() {}

    /** A call that makes one, or {@code ...} where none is known. */
    static String call(Class<?> type, Class<?> scope) {
        String known = KNOWN.get(type.getName());
        if (known != null) {
            return known;
        }
        try {
            Executable best = best(type);
            return best == null ? "..." : written(best, type, scope);
        } catch (LinkageError | SecurityException e) {
            return "...";
        }
    }

    private static @Nullable Executable best(Class<?> type) {
        Stream<Executable> methods = Arrays.<Executable>stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> ((Method) method).getReturnType() == type)
                .filter(method -> Remedy.isUsers(type) || MAKERS.contains(method.getName()));
        Stream<Executable> constructors = Modifier.isAbstract(type.getModifiers())
                ? Stream.empty()
                : Arrays.stream(type.getDeclaredConstructors());
        return Stream.concat(methods, constructors)
                .filter(each -> isWithinReach(each, type))
                .filter(each -> Arrays.stream(each.getParameterTypes()).noneMatch(type::equals))
                .min(Comparator.<Executable>comparingInt(Factories::rank)
                        .thenComparing(Executable::getParameterCount)
                        .thenComparing(Executable::toString))
                .orElse(null);
    }

    private static boolean isWithinReach(Executable executable, Class<?> type) {
        int modifiers = executable.getModifiers();
        return !executable.isSynthetic()
                && (Modifier.isPublic(modifiers) || Remedy.isUsers(type) && !Modifier.isPrivate(modifiers));
    }

    /** What a class offers as {@code open} or {@code of} is meant to be used; then its constructors; then anything. */
    private static int rank(Executable executable) {
        if (executable instanceof Constructor<?>) {
            return 1;
        }
        return MAKERS.contains(executable.getName()) ? 0 : 2;
    }

    private static String written(Executable executable, Class<?> type, Class<?> scope) {
        List<String> names = new ArrayList<>(Parameters.names(executable));
        Class<?>[] types = executable.getParameterTypes();
        for (int i = 0; i < names.size(); i++) {
            String live = KNOWN.get(types[i].getName());
            if (live != null && Refusals.of(types[i]) != null) {
                names.set(i, live); // what cannot travel is no argument, but made there too
            }
        }
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        if (executable instanceof Constructor<?> && inner && !names.isEmpty()) {
            names = names.subList(1, names.size());
        }
        String arguments = "(" + String.join(", ", names) + ")";
        String simple = Names.within(scope, type);
        return executable instanceof Constructor<?>
                ? "new " + simple + arguments
                : simple + "." + executable.getName() + arguments;
    }
}
