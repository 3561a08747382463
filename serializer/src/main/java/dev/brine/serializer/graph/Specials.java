package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import java.io.ObjectStreamClass;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The classes whose fields mean something in one JVM only, or that are so common that they have a way of their own. */
final class Specials {
    private static final Class<?> ARRAY_LIST_VIEW = Arrays.asList().getClass();

    /** Entries that are nodes of a table or tree, and would drag their neighbours along. */
    private static final Set<String> NODES = Set.of(
            "java.util.HashMap$Node",
            "java.util.HashMap$TreeNode",
            "java.util.LinkedHashMap$Entry",
            "java.util.Hashtable$Entry",
            "java.util.TreeMap$Entry",
            "java.util.WeakHashMap$Entry",
            "java.util.IdentityHashMap$EntryIterator$Entry",
            "java.util.concurrent.ConcurrentHashMap$MapEntry");

    /** What their hooks refuse, or forget to speak of, though their fields say it all. */
    private static final Set<String> HOOKS_FAIL =
            Set.of("java.util.LinkedList$ReverseOrderLinkedListView", "java.util.Random$RandomWrapper");

    private final Access access;
    private final Shapes shapes;
    private final NamedThings.Fallback fallback;
    private final Map<Class<?>, Codec> exact = new HashMap<>();

    Specials(Access access, Shapes shapes, NamedThings.Fallback fallback) {
        this.access = access;
        this.shapes = shapes;
        this.fallback = fallback;
        map(HashMap.class, "hashMap", count -> new HashMap<>(capacity(count)));
        map(Hashtable.class, "hashtable", count -> new Hashtable<>(capacity(count)));
        map(ConcurrentHashMap.class, "concurrentHashMap", count -> new ConcurrentHashMap<>(capacity(count)));
        map(IdentityHashMap.class, "identityHashMap", IdentityHashMap::new);
        map(WeakHashMap.class, "weakHashMap", count -> new WeakHashMap<>(capacity(count)));
        exact.put(HashSet.class, new SetCodec("hashSet", count -> new HashSet<>(capacity(count))));
        exact.put(LinkedHashSet.class, new SetCodec("linkedHashSet", count -> new LinkedHashSet<>(capacity(count))));
        exact.put(ObjectStreamClass.class, new SmallSpecials.OfClassDescriptor());
        exact.put(SerializedLambda.class, new SerializedClosureCodec.Form());
    }

    private void map(Class<?> type, String name, IntFunction<Map<Object, Object>> factory) {
        exact.put(type, new MapCodec(name, factory));
    }

    static int capacity(int count) {
        return (int) Math.min(1 << 30, count * 4L / 3 + 1);
    }

    /** The codec for this class, if it is special. */
    @Nullable
    Codec of(Class<?> type) throws NoSuchFieldException, IllegalAccessException {
        Codec known = exact.get(type);
        if (known != null) {
            return known;
        }
        if (type == ArrayList.class) {
            return new ListCodec(access);
        }
        if (Layout.isPlatform(type)) {
            Codec platform = ofPlatform(type);
            if (platform != null) {
                return platform;
            }
        }
        Codec weakMap = WeakMapCodec.of(type, access);
        if (weakMap != null) {
            return weakMap;
        }
        Codec parent = ParentCodec.of(type, access);
        Codec named = parent != null ? parent : NamedThings.codecOf(type, fallback);
        return named != null ? named : ofLanguage(type);
    }

    /** What another language refuses by its own hooks, though it makes sense. */
    private @Nullable Codec ofLanguage(Class<?> type) throws NoSuchFieldException, IllegalAccessException {
        Codec pointer = MethodPointerCodec.of(type, access, shapes);
        return pointer != null ? pointer : KeptPromiseCodec.of(type, access, fallback);
    }

    private @Nullable Codec ofPlatform(Class<?> type) throws NoSuchFieldException, IllegalAccessException {
        if (access.trusted()) {
            if (type == LinkedHashMap.class) {
                return new SmallSpecials.OfLinkedHashMap(access);
            }
            if (type == ARRAY_LIST_VIEW) {
                return new ListCodec.OfArray(access.field(type.getDeclaredField("a")));
            }
            if (type == CopyOnWriteArrayList.class) {
                return new SmallSpecials.OfCopyOnWriteList(access);
            }
            if (type == Pattern.class) {
                return new SmallSpecials.OfPattern(access);
            }
            if (type.getName().equals("java.time.temporal.WeekFields$ComputedDayOfField")) {
                return SmallSpecials.ofWeekField(type, access);
            }
        }
        if (NODES.contains(type.getName())) {
            return new SmallSpecials.OfEntry();
        }
        if (HOOKS_FAIL.contains(type.getName())) {
            return new FieldCodec(type, access.allocator(type), Layout.allFieldsOf(access, type), shapes);
        }
        if (BufferCodec.isDirect(type)) {
            return new BufferCodec(access);
        }
        Codec found = Members.codecOf(type, access);
        found = found != null ? found : HeapBufferCodec.of(type, access);
        found = found != null ? found : HeapSegmentCodec.of(type, access);
        found = found != null ? found : Updaters.of(type, access);
        found = found != null ? found : Synchronizers.of(type, access);
        found = found != null ? found : Cursors.of(type, access);
        found = found != null ? found : Remaining.of(type, access, fallback);
        return found != null ? found : ImmutableCodec.of(type, access);
    }
}
