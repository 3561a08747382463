package dev.brine.pool.process;

import dev.brine.pool.Pool;
import dev.brine.pool.report.PoolReports;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.session.ClassRoutes;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import dev.brine.serializer.statics.ClassBody;
import dev.brine.serializer.statics.StaticState;
import dev.brine.serializer.statics.StaticState.Held;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What forked workers begin with besides what tasks bring: the system properties of this process, and the static fields of the
 * user's classes that tasks reach.
 *
 * <p>It stands between the encoder and its routes, and so sees each class that goes into a stream, once. From these it follows the
 * classes that their code names, within the programs that functions come from; what the static fields hold brings more. What is
 * found for the first time is taken then and there, as one graph, and each worker gets it before the next task; workers that
 * start later get the same. Thread-safe.
 */
final class ForkState implements ClassRoutes {
    private static final System.Logger LOG = System.getLogger("dev.brine.pool");

    private final String pool;
    private final ClassRoutes routes;
    private final StaticState statics = new StaticState();
    private final Set<Class<?>> travelled = ConcurrentHashMap.newKeySet();
    private final Queue<Class<?>> arrived = new ConcurrentLinkedQueue<>();
    private final Set<Program> programs = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> visited = new HashSet<>();
    private volatile List<State> states = List.of();

    /** @param described how many descriptors a worker must have learned before it reads the bytes */
    record State(byte[] bytes, int described) {}

    /** @throws IllegalStateException if this JVM does not let static fields be read and written */
    ForkState(String pool, ClassRoutes routes) {
        this.pool = pool;
        this.routes = routes;
    }

    @Override
    public int loaderOf(Class<?> type) {
        if (travelled.add(type)) {
            arrived.add(type);
        }
        return routes.loaderOf(type);
    }

    @Override
    public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
        return routes.resolve(loader, name);
    }

    /** What there is to restore, in this order. Grows only. */
    List<State> states() {
        return states;
    }

    /** Takes the system properties of this process, save those that describe its own JVM or that workers are given anew. */
    synchronized void takeProperties(ObjectEncoder encoder, Set<String> given) {
        Map<String, String> all = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (value != null && !given.contains(name) && JvmProperties.areNot(name)) {
                all.put(name, value);
            }
        }
        add(encoder, all, List.of());
    }

    /** A function is about to be sent for the first time: its program is the user's. */
    void learn(Object function) {
        Program.of(function).forEach(programs::add);
    }

    /** Takes the static fields of what has come into reach since the last call. */
    void take(ObjectEncoder encoder) {
        if (!arrived.isEmpty()) {
            takeNow(encoder);
        }
    }

    private synchronized void takeNow(ObjectEncoder encoder) {
        List<Held> held = new ArrayList<>();
        Map<String, String> leftBehind = new LinkedHashMap<>();
        // What is held may be of classes that were not known: until nothing new is found.
        while (follow(held)) {
            held.removeIf(each -> {
                if (each.value() instanceof Pool) {
                    return true; // most programs keep theirs in a static field; tasks hardly ever use it
                }
                String why = obstacle(encoder, each.value());
                if (why != null) {
                    leftBehind.put(each.name(), why);
                }
                return why != null;
            });
        }
        if (!held.isEmpty()) {
            add(encoder, Map.of(), held);
        }
        if (!leftBehind.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, PoolReports.staticsLeftBehind(pool, leftBehind)::toString);
        }
    }

    /** Adds what the static fields of newly reached classes hold; whether there were any. */
    private boolean follow(List<Held> held) {
        int before = held.size();
        ArrayDeque<Class<?>> open = new ArrayDeque<>();
        Class<?> next;
        while ((next = open.isEmpty() ? arrived.poll() : open.poll()) != null) {
            Class<?> type = element(next);
            if (!isUsers(type) || !visited.add(type)) {
                continue;
            }
            ClassBody body = ClassBody.of(type);
            held.addAll(statics.of(type, body.constants()));
            for (String name : body.named()) {
                Class<?> named = find(name, type);
                if (named != null) {
                    open.add(named);
                }
            }
        }
        return held.size() > before;
    }

    private static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    private boolean isUsers(Class<?> type) {
        return !type.isPrimitive()
                && !type.isHidden()
                && !Program.isBrine(type)
                && programs.stream().anyMatch(program -> program.has(type));
    }

    private static @Nullable Class<?> find(String name, Class<?> from) {
        try {
            return Class.forName(name, false, from.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /** Why a value cannot travel; null if it can. */
    private static @Nullable String obstacle(ObjectEncoder encoder, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            encoder.encode(value, new Output(256));
            return null;
        } catch (SerializationException cannotTravel) {
            return cannotTravel.report().summary();
        }
    }

    private void add(ObjectEncoder encoder, Map<String, String> properties, List<Held> held) {
        Class<?>[] types = held.stream().map(Held::declaring).toArray(Class<?>[]::new);
        String[] fields = held.stream().map(Held::field).toArray(String[]::new);
        Object[] values = held.stream().map(Held::value).toArray();
        Output out = new Output(1024);
        int described = encoder.encode(new Object[] {properties, types, fields, values}, out);
        List<State> more = new ArrayList<>(states);
        more.add(new State(Arrays.copyOf(out.array(), out.size()), described));
        states = List.copyOf(more);
    }
}
