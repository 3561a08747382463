package dev.brine.pool.process;

import dev.brine.pool.Pool;
import dev.brine.pool.engine.ShellTask;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import dev.brine.serializer.statics.ClassBody;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the variables of a shell that the code of a function may read: those of the snippets that its own snippet names. */
final class ShellVariables {
    private ShellVariables() {}

    /** The function with them; the function itself if it is not of a shell, or reads none. */
    static Object with(Object function, ObjectEncoder encoder) {
        if (!ShellTask.isOfShell(function.getClass())) {
            return function;
        }
        List<Class<?>> holders = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Class<?> snippet : snippets(function.getClass())) {
            for (Field field : snippet.getDeclaredFields()) {
                if (ShellTask.isVariable(field)) {
                    Object value = value(field);
                    if (travels(value, encoder)) {
                        holders.add(snippet);
                        names.add(field.getName());
                        values.add(value);
                    }
                }
            }
        }
        return holders.isEmpty()
                ? function
                : new ShellTask(
                        function, holders.toArray(Class<?>[]::new), names.toArray(String[]::new), values.toArray());
    }

    private static Set<Class<?>> snippets(Class<?> function) {
        String host = function.getName();
        int closure = host.indexOf("$$Lambda");
        Set<Class<?>> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(closure < 0 ? host : host.substring(0, closure)));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            try {
                Class<?> type = Class.forName(open.remove(), false, function.getClassLoader());
                if (ShellTask.isOfShell(type) && found.add(type)) {
                    ClassBody.of(type).named().stream().filter(seen::add).forEach(open::add);
                }
            } catch (ClassNotFoundException | LinkageError absent) {
                // What is not here cannot be read here either.
            }
        }
        return found;
    }

    private static @Nullable Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException | RuntimeException closed) {
            return null;
        }
    }

    /** A variable that cannot travel stays behind: nearly every session has one for its pool. */
    private static boolean travels(@Nullable Object value, ObjectEncoder encoder) {
        if (value instanceof Pool) {
            return false;
        }
        try {
            encoder.encode(value, new Output(256));
            return true;
        } catch (SerializationException cannotTravel) {
            return false;
        }
    }
}
