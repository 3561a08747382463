package dev.brine.serializer.explain;

import dev.brine.serializer.trace.Step;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The objects near a root, breadth first and bounded: what closures capture, the fields of the user's objects, and the
 * content of arrays and of the JDK's collections. Runs no code of the user's.
 */
final class Graph {
    private static final int MOST = 10_000;
    private static final Set<Class<?>> PLAIN = Set.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            Vector.class,
            CopyOnWriteArrayList.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            EnumMap.class,
            IdentityHashMap.class,
            PriorityQueue.class,
            ConcurrentLinkedQueue.class,
            ConcurrentLinkedDeque.class,
            ArrayBlockingQueue.class,
            LinkedBlockingQueue.class,
            CopyOnWriteArraySet.class,
            ConcurrentSkipListMap.class,
            ConcurrentHashMap.class,
            Optional.class,
            Arrays.asList().getClass());

    private Graph() {}

    /** An object and the shortest path to it. */
    record Node(
            Object value, @Nullable Node parent, @Nullable Step step, int depth) {
        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            for (Node node = this; node != null && node.step != null; node = node.parent) {
                steps.add(node.step);
            }
            Collections.reverse(steps);
            return steps;
        }
    }

    static List<Node> of(Object root, Closures closures) {
        List<Node> nodes = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>();
        open.add(new Node(root, null, null, 0));
        seen.add(root);
        while (!open.isEmpty() && nodes.size() < MOST) {
            Node node = open.remove();
            nodes.add(node);
            Sink sink = (step, value) -> {
                if (value != null && open.size() < MOST && seen.add(value)) {
                    open.add(new Node(value, node, step, node.depth() + 1));
                }
            };
            try {
                expand(node.value(), closures, sink);
            } catch (RuntimeException e) {
                // A collection that changes while it is read: what was seen of it is enough.
            }
        }
        return nodes;
    }

    /** Collections that run no code but their own when they are read; wrappers and views may run anybody's. */
    static boolean isPlain(Class<?> type) {
        return PLAIN.contains(type) || type.getName().startsWith("java.util.ImmutableCollections$");
    }

    private interface Sink {
        void reached(Step step, @Nullable Object value);
    }

    private static void expand(Object holder, Closures closures, Sink sink) {
        Class<?> type = holder.getClass();
        if (type.isHidden()) {
            List<@Nullable Object> captured = closures.keyOf(holder) == null ? List.of() : closures.captured(holder);
            for (int i = 0; i < captured.size(); i++) {
                sink.reached(new Step.Captured(holder, i), captured.get(i));
            }
        } else if (holder instanceof Object[] array) {
            for (int i = 0; i < array.length && i < MOST; i++) {
                sink.reached(new Step.Element(holder, i), array[i]);
            }
        } else if (Remedy.isUsers(type)) {
            for (Field field : fieldsOf(holder)) {
                if (!field.getType().isPrimitive()) {
                    Step step = new Step.Field(holder, field.getDeclaringClass(), field.getName());
                    sink.reached(step, read(field, holder));
                }
            }
        } else if (!isPlain(type)) {
            return;
        } else if (holder instanceof List<?> list) {
            int index = 0;
            for (Object element : list) {
                sink.reached(new Step.Element(holder, index++), element);
            }
        } else if (holder instanceof Collection<?> collection) {
            collection.forEach(element -> sink.reached(new Step.Entry(holder), element));
        } else if (holder instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                sink.reached(new Step.MapKey(holder, key), key);
                sink.reached(new Step.MapValue(holder, key), value);
            });
        } else if (holder instanceof Optional<?> optional && optional.isPresent()) {
            sink.reached(new Step.Field(holder, Optional.class, "value"), optional.get());
        }
    }

    /** The instance fields that travel. */
    static List<Field> fieldsOf(Object holder) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = holder.getClass(); c != null && Remedy.isUsers(c); c = c.getSuperclass()) {
            try {
                for (Field field : c.getDeclaredFields()) {
                    boolean left = Modifier.isTransient(field.getModifiers()) && Serializable.class.isAssignableFrom(c);
                    if (!Modifier.isStatic(field.getModifiers()) && !left) {
                        fields.add(field);
                    }
                }
            } catch (LinkageError e) {
                // fields of a type that is gone
            }
        }
        return fields;
    }

    /** What a field holds; null also if it cannot be read. */
    static @Nullable Object read(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (IllegalAccessException | InaccessibleObjectException | SecurityException | LinkageError e) {
            return null;
        }
    }
}
