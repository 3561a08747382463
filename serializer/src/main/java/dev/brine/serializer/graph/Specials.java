package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The classes whose fields mean something in one JVM only, or that are so common that they have a way of their own. */
final class Specials {
    private final Access access;
    private final Map<Class<?>, Codec> exact = new HashMap<>();

    Specials(Access access) {
        this.access = access;
        map(HashMap.class, "hashMap", count -> new HashMap<>(capacity(count)));
        map(Hashtable.class, "hashtable", count -> new Hashtable<>(capacity(count)));
        map(ConcurrentHashMap.class, "concurrentHashMap", count -> new ConcurrentHashMap<>(capacity(count)));
        map(IdentityHashMap.class, "identityHashMap", IdentityHashMap::new);
        map(WeakHashMap.class, "weakHashMap", count -> new WeakHashMap<>(capacity(count)));
        exact.put(HashSet.class, new SetCodec("hashSet", count -> new HashSet<>(capacity(count))));
        exact.put(LinkedHashSet.class, new SetCodec("linkedHashSet", count -> new LinkedHashSet<>(capacity(count))));
        exact.put(SerializedLambda.class, new SerializedClosureCodec.Form());
    }

    private void map(Class<?> type, String name, java.util.function.IntFunction<Map<Object, Object>> factory) {
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
        if (type == Arrays.asList().getClass() && access.trusted()) {
            return new ListCodec.OfArray(access.field(type.getDeclaredField("a")));
        }
        return null;
    }
}
