package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hash tables of every make whose keys are known by identity, and more of the views that look into them. */
public final class Keyed {
    private Keyed() {}

    static final class Key {
        final int n;

        Key(int n) {
            this.n = n;
        }
    }

    /** A table and the keys in it. */
    record Table<T>(List<Key> keys, T table) {}

    static final class WeakSubclass extends WeakHashMap<Object, Object> {
        String note = "kept";
    }

    static final class HashSubclass extends HashMap<Object, Object> {
        String note = "kept";
    }

    static final class IdentitySubclass extends IdentityHashMap<Object, Object> {
        String note = "kept";
    }

    static final class SetSubclass extends LinkedHashSet<Object> {
        String note = "kept";
    }

    static final class ConcurrentSubclass extends ConcurrentHashMap<Object, Object> {
        String note = "kept";
    }

    static final class HashtableSubclass extends Hashtable<Object, Object> {
        String note = "kept";
    }

    static final class LinkedSubclass extends LinkedHashMap<Object, Object> {
        String note = "kept";
    }

    private static Table<Map<Object, Object>> map(Supplier<Map<Object, Object>> maker) {
        List<Key> keys = new ArrayList<>();
        Map<Object, Object> map = maker.get();
        for (int i = 0; i < 50; i++) {
            Key key = new Key(i);
            keys.add(key);
            map.put(key, i);
        }
        return new Table<>(keys, map);
    }

    private static Table<Set<Object>> set(Supplier<Set<Object>> maker) {
        List<Key> keys = new ArrayList<>();
        Set<Object> set = maker.get();
        for (int i = 0; i < 50; i++) {
            Key key = new Key(i);
            keys.add(key);
            set.add(key);
        }
        return new Table<>(keys, set);
    }

    private static void finds(Table<Map<Object, Object>> arrived) {
        equal(50, arrived.table().size());
        for (Key key : arrived.keys()) {
            equal(key.n, arrived.table().get(key));
            that(arrived.table().containsKey(key), "contains");
        }
        equal(null, arrived.table().get(new Key(1)));
        equal(7, arrived.table().remove(arrived.keys().get(7)));
        equal(49, arrived.table().size());
    }

    private static void has(Table<Set<Object>> arrived) {
        equal(50, arrived.table().size());
        for (Key key : arrived.keys()) {
            that(arrived.table().contains(key), "contains");
        }
        that(!arrived.table().contains(new Key(1)), "not another");
        that(arrived.table().remove(arrived.keys().get(7)), "removed");
        equal(49, arrived.table().size());
    }

    public static void list(Matrix m) {
        maps(m);
        sets(m);
        views(m);
        navigable(m);
        wrappers(m);
        iterators(m);
        spliterators(m);
        sequenced(m);
    }

    private static void maps(Matrix m) {
        m.in("maps with keys known by identity")
                .carries("HashMap", () -> map(HashMap::new), Keyed::finds)
                .carries("LinkedHashMap", () -> map(LinkedHashMap::new), Keyed::finds)
                .carries("LinkedHashMap in access order", () -> map(() -> new LinkedHashMap<>(16, 0.75f, true)), a -> {
                    a.table().get(a.keys().get(0));
                    Object last = null;
                    for (Object key : a.table().keySet()) {
                        last = key;
                    }
                    same(a.keys().get(0), last);
                })
                .carries("Hashtable", () -> map(Hashtable::new), Keyed::finds)
                .carries("ConcurrentHashMap", () -> map(ConcurrentHashMap::new), Keyed::finds)
                .carries("IdentityHashMap", () -> map(IdentityHashMap::new), Keyed::finds)
                .carries("WeakHashMap", () -> map(WeakHashMap::new), Keyed::finds)
                .carries("Properties", () -> map(Properties::new), Keyed::finds)
                .carries("subclass of HashMap", () -> map(HashSubclass::new), a -> {
                    equal("kept", ((HashSubclass) (Object) a.table()).note);
                    finds(a);
                })
                .carries("subclass of LinkedHashMap", () -> map(LinkedSubclass::new), a -> {
                    equal("kept", ((LinkedSubclass) (Object) a.table()).note);
                    finds(a);
                })
                .carries("subclass of WeakHashMap", () -> map(WeakSubclass::new), a -> {
                    equal("kept", ((WeakSubclass) (Object) a.table()).note);
                    finds(a);
                })
                .carries("subclass of IdentityHashMap", () -> map(IdentitySubclass::new), a -> {
                    equal("kept", ((IdentitySubclass) (Object) a.table()).note);
                    finds(a);
                })
                .carries("subclass of ConcurrentHashMap", () -> map(ConcurrentSubclass::new), a -> {
                    equal("kept", ((ConcurrentSubclass) (Object) a.table()).note);
                    finds(a);
                })
                .carries("subclass of Hashtable", () -> map(HashtableSubclass::new), a -> {
                    equal("kept", ((HashtableSubclass) (Object) a.table()).note);
                    finds(a);
                })
                .carries(
                        "Collections.synchronizedMap",
                        () -> map(() -> Collections.synchronizedMap(new HashMap<>())),
                        Keyed::finds)
                .carries(
                        "Collections.checkedMap",
                        () -> map(() -> Collections.checkedMap(new HashMap<>(), Object.class, Object.class)),
                        Keyed::finds)
                .carries(
                        "TreeMap ordered by a captured rank",
                        () -> {
                            Table<Map<Object, Object>> ranks = map(IdentityHashMap::new);
                            Comparator<Object> byRank = Comparator.comparing(
                                    key -> (Integer) ranks.table().get(key));
                            TreeMap<Object, Object> tree = new TreeMap<>(byRank);
                            tree.putAll(ranks.table());
                            return new Table<Map<Object, Object>>(ranks.keys(), tree);
                        },
                        a -> {
                            equal(50, a.table().size());
                            for (Key key : a.keys()) {
                                equal(key.n, a.table().get(key));
                            }
                        })
                .carries(
                        "Map.copyOf",
                        () -> {
                            Table<Map<Object, Object>> t = map(HashMap::new);
                            return new Table<>(t.keys(), Map.copyOf(t.table()));
                        },
                        a -> {
                            for (Key key : a.keys()) {
                                equal(key.n, a.table().get(key));
                            }
                        })
                .carries(
                        "a record of identity as key of a map in itself",
                        () -> {
                            Map<Object, Object> map = new HashMap<>();
                            Object[] holder = {map};
                            map.put(List.of(new Key(1)), holder);
                            map.put(new Key(2), map);
                            return map;
                        },
                        map -> {
                            for (Object key : map.keySet()) {
                                that(map.containsKey(key), "found");
                            }
                        })
                .carries(
                        "keys that are classes, methods and lambdas",
                        () -> {
                            Runnable run = () -> {};
                            Map<Object, Object> map = new HashMap<>();
                            map.put(Key.class, 1);
                            map.put(Keyed.class.getDeclaredMethods()[0], 2);
                            map.put(run, 3);
                            map.put(TimeUnit.DAYS, 4);
                            map.put(new Object(), 5);
                            map.put(Thread.State.NEW, 6);
                            return map;
                        },
                        map -> {
                            equal(1, map.get(Key.class));
                            equal(4, map.get(TimeUnit.DAYS));
                            int sum = 0;
                            for (Object key : map.keySet()) {
                                sum += (Integer) map.get(key);
                            }
                            equal(21, sum);
                        })
                .carries(
                        "enum with a hash of identity in a record key",
                        () -> new HashMap<>(Map.of(List.of(TimeUnit.DAYS, Thread.State.NEW), "v")),
                        map -> equal("v", map.get(List.of(TimeUnit.DAYS, Thread.State.NEW))));
    }

    private static void sets(Matrix m) {
        m.in("sets with elements known by identity")
                .carries("HashSet", () -> set(HashSet::new), Keyed::has)
                .carries("LinkedHashSet", () -> set(LinkedHashSet::new), Keyed::has)
                .carries("subclass of LinkedHashSet", () -> set(SetSubclass::new), a -> {
                    equal("kept", ((SetSubclass) (Object) a.table()).note);
                    has(a);
                })
                .carries("ConcurrentHashMap.newKeySet", () -> set(ConcurrentHashMap::newKeySet), Keyed::has)
                .carries(
                        "ConcurrentHashMap.keySet(default)",
                        () -> set(() -> new ConcurrentHashMap<Object, Object>().keySet("default")),
                        Keyed::has)
                .carries(
                        "newSetFromMap(ConcurrentHashMap)",
                        () -> set(() -> Collections.newSetFromMap(new ConcurrentHashMap<>())),
                        Keyed::has)
                .carries(
                        "newSetFromMap(WeakHashMap)",
                        () -> set(() -> Collections.newSetFromMap(new WeakHashMap<>())),
                        Keyed::has)
                .carries(
                        "newSetFromMap(IdentityHashMap)",
                        () -> set(() -> Collections.newSetFromMap(new IdentityHashMap<>())),
                        Keyed::has)
                .carries(
                        "newSetFromMap(LinkedHashMap)",
                        () -> set(() -> Collections.newSetFromMap(new LinkedHashMap<>())),
                        Keyed::has)
                .carries("CopyOnWriteArraySet", () -> set(CopyOnWriteArraySet::new), Keyed::has)
                .carries("synchronizedSet", () -> set(() -> Collections.synchronizedSet(new HashSet<>())), Keyed::has)
                .carries(
                        "Set.copyOf",
                        () -> {
                            Table<Set<Object>> t = set(HashSet::new);
                            return new Table<>(t.keys(), Set.copyOf(t.table()));
                        },
                        a -> {
                            for (Key key : a.keys()) {
                                that(a.table().contains(key), "contains");
                            }
                        })
                .carries(
                        "keySet of a map, and the keys",
                        () -> {
                            Table<Map<Object, Object>> t = map(HashMap::new);
                            return new Table<>(t.keys(), t.table().keySet());
                        },
                        a -> that(a.table().contains(a.keys().get(3)), "contains"))
                .carries(
                        "unmodifiableSet of a HashSet",
                        () -> {
                            Table<Set<Object>> t = set(HashSet::new);
                            return new Table<>(t.keys(), Collections.unmodifiableSet(t.table()));
                        },
                        a -> that(a.table().contains(a.keys().get(3)), "contains"));
    }

    private static TreeMap<String, Integer> tree() {
        TreeMap<String, Integer> tree = new TreeMap<>();
        for (String each : List.of("a", "b", "c", "d", "e")) {
            tree.put(each, (int) each.charAt(0));
        }
        return tree;
    }

    /** A map and a view of it, so that one can see whether the view is still one. */
    record Pair<M, V>(M map, V view) {}

    private static void views(Matrix m) {
        m.in("more views")
                .carries(
                        "IdentityHashMap.keySet",
                        () -> {
                            IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
                            map.put(Key.class, 1);
                            return new Pair<>(map, map.keySet());
                        },
                        p -> {
                            that(p.view().contains(Key.class), "contains");
                            p.view().remove(Key.class);
                            that(p.map().isEmpty(), "writes through");
                        })
                .carries(
                        "IdentityHashMap.entrySet",
                        () -> {
                            IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
                            map.put(Key.class, 1);
                            return new Pair<>(map, map.entrySet());
                        },
                        p -> {
                            p.view().iterator().next().setValue(2);
                            equal(2, p.map().get(Key.class));
                        })
                .carries(
                        "WeakHashMap.values",
                        () -> {
                            WeakHashMap<Object, Object> map = new WeakHashMap<>();
                            map.put(Key.class, 1);
                            return new Pair<>(map, map.values());
                        },
                        p -> {
                            that(p.view().contains(1), "contains");
                            p.map().clear();
                            that(p.view().isEmpty(), "a view");
                        })
                .carries(
                        "Hashtable.keySet",
                        () -> {
                            Hashtable<Object, Object> map = new Hashtable<>(Map.of("k", 1));
                            return new Pair<>(map, map.keySet());
                        },
                        p -> {
                            p.view().remove("k");
                            that(p.map().isEmpty(), "a view");
                        })
                .carries(
                        "EnumMap.entrySet",
                        () -> {
                            EnumMap<TimeUnit, Integer> map = new EnumMap<>(Map.of(TimeUnit.DAYS, 1));
                            return new Pair<>(map, map.entrySet());
                        },
                        p -> {
                            p.view().iterator().next().setValue(5);
                            equal(5, p.map().get(TimeUnit.DAYS));
                        })
                .carries(
                        "ConcurrentHashMap.entrySet",
                        () -> {
                            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>(Map.of("k", 1));
                            return new Pair<>(map, map.entrySet());
                        },
                        p -> {
                            p.view().iterator().next().setValue(5);
                            equal(5, p.map().get("k"));
                        })
                .carries(
                        "ConcurrentHashMap.keySet(default) adds",
                        () -> {
                            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                            return new Pair<>(map, map.keySet(7));
                        },
                        p -> {
                            p.view().add("n");
                            equal(7, p.map().get("n"));
                        })
                .carries(
                        "Properties.keySet and entrySet",
                        () -> {
                            Properties map = new Properties();
                            map.setProperty("a", "1");
                            return new Pair<>(map, List.of(map.keySet(), map.entrySet(), map.values()));
                        },
                        p -> {
                            p.map().setProperty("b", "2");
                            for (Object view : p.view()) {
                                equal(2, ((Collection<?>) view).size());
                            }
                        })
                .carries("Vector.subList", () -> new Vector<>(List.of(1, 2, 3, 4)).subList(1, 3), l -> {
                    l.add(9);
                    equal(List.of(2, 3, 9), l);
                })
                .carries(
                        "subList of a subList",
                        () -> {
                            List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5));
                            return new Pair<>(list, list.subList(1, 5).subList(1, 3));
                        },
                        p -> {
                            p.view().clear();
                            equal(List.of(1, 2, 5), p.map());
                        })
                .carries(
                        "subList of Collections.nCopies",
                        () -> Collections.nCopies(5, "x").subList(1, 3),
                        l -> equal(List.of("x", "x"), l))
                .carries(
                        "unmodifiableList(...).subList",
                        () -> Collections.unmodifiableList(new LinkedList<>(List.of(1, 2, 3)))
                                .subList(1, 3),
                        l -> {
                            equal(List.of(2, 3), l);
                            fails(UnsupportedOperationException.class, () -> l.remove(0));
                        })
                .carries(
                        "synchronizedList(...).subList shares the lock",
                        () -> Collections.synchronizedList(new ArrayList<>(List.of(1, 2, 3)))
                                .subList(1, 3),
                        l -> {
                            l.add(4);
                            equal(List.of(2, 3, 4), l);
                        })
                .carries(
                        "unmodifiableMap(...).entrySet",
                        () -> Collections.unmodifiableMap(new HashMap<>(Map.of("k", 1)))
                                .entrySet(),
                        s -> {
                            Map.Entry<String, Integer> e = s.iterator().next();
                            equal("k", e.getKey());
                            fails(UnsupportedOperationException.class, () -> e.setValue(2));
                        })
                .carries(
                        "Map.of(...).keySet, values, entrySet",
                        () -> {
                            Map<String, Integer> map = Map.of("a", 1, "b", 2);
                            return List.of(map.keySet(), map.values(), map.entrySet());
                        },
                        l -> {
                            that(((Collection<?>) l.get(0)).contains("b"), "key");
                            that(((Collection<?>) l.get(1)).contains(2), "value");
                            that(((Collection<?>) l.get(2)).contains(Map.entry("a", 1)), "entry");
                        })
                .carries(
                        "BitSet.stream",
                        () -> {
                            BitSet bits = new BitSet();
                            bits.set(3);
                            bits.set(70);
                            return bits.stream();
                        },
                        s -> equal(List.of(3, 70), s.boxed().toList()))
                .carries("BitSet.valueOf can grow", () -> BitSet.valueOf(new long[] {5, 1}), b -> {
                    b.set(1000);
                    equal(4, b.cardinality());
                })
                .carries(
                        "entry of a TreeMap, without the tree",
                        () -> tree().entrySet().iterator().next(),
                        e -> {
                            equal("a", e.getKey());
                            e.setValue(100);
                            equal(100, e.getValue());
                        })
                .carries(
                        "iterator of a TreeMap removes",
                        () -> {
                            TreeMap<String, Integer> t = tree();
                            Iterator<String> i = t.keySet().iterator();
                            i.next();
                            return new Pair<>(t, i);
                        },
                        p -> {
                            p.view().remove();
                            equal("b", p.map().firstKey());
                            equal("b", p.view().next());
                            equal(4, p.map().size());
                        })
                .carries(
                        "iterator of a TreeMap.subMap, with what follows",
                        () -> {
                            TreeMap<String, Integer> t = tree();
                            Iterator<Map.Entry<String, Integer>> i =
                                    t.subMap("b", "e").entrySet().iterator();
                            i.next();
                            return new Pair<>(t, i);
                        },
                        p -> {
                            p.view().next().setValue(100);
                            equal(100, p.map().get("c"));
                            equal("d", p.view().next().getKey());
                            that(!p.view().hasNext(), "the end of the part");
                        })
                .carries(
                        "iterator of a TreeSet, in a cycle",
                        () -> {
                            TreeSet<Object> set = new TreeSet<>(
                                    Comparator.comparing(o -> o.getClass().getName()));
                            set.add("a");
                            set.add(1);
                            Object[] holder = new Object[1];
                            set.add(holder);
                            holder[0] = set.iterator();
                            ((Iterator<?>) holder[0]).next();
                            return set;
                        },
                        set -> {
                            equal(3, set.size());
                            Iterator<?> i = (Iterator<?>) ((Object[]) set.first())[0];
                            equal(1, i.next());
                            i.remove();
                            equal(2, set.size());
                        })
                .carries(
                        "TreeSet and its headSet share a tree",
                        () -> {
                            TreeSet<Integer> set = new TreeSet<>(List.of(1, 2, 3));
                            return new Pair<>(set, set.headSet(3));
                        },
                        p -> {
                            that(p.view().remove(1), "removed");
                            equal(Set.of(2, 3), p.map());
                            p.map().add(0);
                            equal(0, p.view().first());
                        })
                .carries(
                        "iterator of a HashMap does not remove there",
                        () -> {
                            Iterator<?> i =
                                    new HashMap<>(Map.of("k", 1)).keySet().iterator();
                            i.next();
                            return new Object[] {i};
                        },
                        i -> that(!((Iterator<?>) i[0]).hasNext(), "the end"))
                .carries(
                        "Collections.unmodifiableCollection of values",
                        () -> {
                            Map<String, Integer> map = new LinkedHashMap<>(Map.of("k", 1));
                            return new Pair<>(map, Collections.unmodifiableCollection(map.values()));
                        },
                        p -> {
                            p.map().put("l", 2);
                            equal(2, p.view().size());
                        })
                .carries(
                        "EnumSet.range and complementOf",
                        () -> List.of(
                                EnumSet.range(TimeUnit.SECONDS, TimeUnit.HOURS),
                                EnumSet.complementOf(EnumSet.of(TimeUnit.DAYS))),
                        l -> {
                            equal(3, l.get(0).size());
                            that(l.get(1).add(TimeUnit.DAYS), "added");
                            equal(EnumSet.allOf(TimeUnit.class), l.get(1));
                        });
    }

    private static void navigable(Matrix m) {
        m.in("navigable views")
                .carries(
                        "TreeMap.descendingKeySet",
                        () -> new Pair<>(new Object(), tree().descendingKeySet()),
                        p -> equal("e", p.view().first()))
                .carries(
                        "TreeMap.subMap(...).keySet",
                        () -> tree().subMap("b", "d").keySet(),
                        s -> equal(Set.of("b", "c"), new HashSet<>(s)))
                .carries(
                        "TreeMap.tailMap(...).entrySet writes through",
                        () -> {
                            TreeMap<String, Integer> t = tree();
                            return new Pair<>(t, t.tailMap("d", true).entrySet());
                        },
                        p -> {
                            p.view().clear();
                            equal(3, p.map().size());
                        })
                .carries(
                        "TreeMap.descendingMap().subMap",
                        () -> tree().descendingMap().subMap("d", "b"),
                        s -> {
                            equal("d", s.firstKey());
                            equal(2, s.size());
                            fails(IllegalArgumentException.class, () -> s.put("z", 1));
                        })
                .carries(
                        "TreeSet.headSet and tailSet and descendingIterator",
                        () -> {
                            TreeSet<Integer> s = new TreeSet<>(List.of(1, 2, 3, 4));
                            return List.of(s.headSet(3), s.tailSet(3), s.descendingIterator());
                        },
                        l -> {
                            equal(List.of(1, 2), List.copyOf((Collection<?>) l.get(0)));
                            equal(List.of(3, 4), List.copyOf((Collection<?>) l.get(1)));
                            equal(4, ((Iterator<?>) l.get(2)).next());
                        })
                .carries(
                        "ConcurrentSkipListMap.descendingMap",
                        () -> new ConcurrentSkipListMap<>(tree()).descendingMap(),
                        s -> {
                            equal("e", s.firstKey());
                            s.put("z", 1);
                            equal("z", s.firstKey());
                        })
                .carries(
                        "ConcurrentSkipListMap.keySet and values",
                        () -> {
                            ConcurrentSkipListMap<String, Integer> map = new ConcurrentSkipListMap<>(tree());
                            return new Pair<>(map, List.of(map.keySet(), map.values(), map.entrySet()));
                        },
                        p -> {
                            p.map().remove("a");
                            for (Object view : p.view()) {
                                equal(4, ((Collection<?>) view).size());
                            }
                        })
                .carries(
                        "ConcurrentSkipListSet.subSet",
                        () -> new ConcurrentSkipListSet<>(List.of(1, 2, 3, 4, 5)).subSet(2, 4),
                        s -> {
                            equal(List.of(2, 3), List.copyOf(s));
                            s.add(2);
                            fails(IllegalArgumentException.class, () -> s.add(9));
                        })
                .carries("unmodifiableNavigableMap", () -> Collections.unmodifiableNavigableMap(tree()), s -> {
                    equal("c", s.ceilingKey("bb"));
                    fails(UnsupportedOperationException.class, () -> s.put("x", 1));
                })
                .carries(
                        "synchronizedNavigableMap and Set",
                        () -> List.of(
                                Collections.synchronizedNavigableMap(tree()),
                                Collections.synchronizedNavigableSet(new TreeSet<>(List.of(1, 2)))),
                        l -> {
                            equal("e", ((NavigableMap<?, ?>) l.get(0)).lastKey());
                            equal(2, ((NavigableSet<?>) l.get(1)).last());
                        })
                .carries(
                        "checkedSortedMap, checkedNavigableSet, checkedQueue",
                        () -> List.of(
                                Collections.checkedSortedMap(tree(), String.class, Integer.class),
                                Collections.checkedNavigableSet(new TreeSet<>(List.of(1)), Integer.class),
                                Collections.checkedQueue(new ArrayDeque<>(List.of(1)), Integer.class)),
                        l -> {
                            @SuppressWarnings("unchecked")
                            SortedMap<Object, Object> map = (SortedMap<Object, Object>) (Object) l.get(0);
                            fails(ClassCastException.class, () -> map.put("a", "no number"));
                            @SuppressWarnings("unchecked")
                            Collection<Object> set = (Collection<Object>) (Object) l.get(1);
                            fails(ClassCastException.class, () -> set.add("no number"));
                        })
                .carries("TreeMap polled and put again", Keyed::tree, t -> {
                    equal("a", t.pollFirstEntry().getKey());
                    t.put("aa", 1);
                    equal("aa", t.firstKey());
                    equal("e", t.lastKey());
                });
    }

    private static void wrappers(Matrix m) {
        m.in("more wrappers and factories")
                .carries(
                        "Collections.list, enumeration, emptyEnumeration",
                        () -> List.of(
                                Collections.enumeration(List.of(1, 2)),
                                Collections.emptyEnumeration(),
                                Collections.emptyListIterator()),
                        l -> {
                            Enumeration<?> e = (Enumeration<?>) l.get(0);
                            equal(1, e.nextElement());
                            that(!((Enumeration<?>) l.get(1)).hasMoreElements(), "empty");
                            same(Collections.emptyListIterator(), l.get(2));
                        })
                .same("Collections.emptyList", Collections::emptyList)
                .same("Collections.emptyNavigableSet", Collections::emptyNavigableSet)
                .same("List.of()", List::of)
                .same("Map.of()", Map::of)
                .same("Collections.reverseOrder()", Collections::reverseOrder)
                .carries(
                        "Collections.singletonList holds itself through an array",
                        () -> {
                            Object[] inside = new Object[1];
                            List<Object> list = Collections.singletonList(inside);
                            inside[0] = list;
                            return list;
                        },
                        l -> same(l, ((Object[]) l.get(0))[0]))
                .carries(
                        "asLifoQueue over a LinkedList",
                        () -> Collections.asLifoQueue(new LinkedList<>(List.of(1, 2))),
                        q -> {
                            q.add(9);
                            equal(9, q.poll());
                        })
                .carries("Arrays.asList of a String[] stays a String[]", () -> Arrays.asList(new String[] {"a"}), l -> {
                    @SuppressWarnings("unchecked")
                    List<Object> raw = (List<Object>) (Object) l;
                    fails(ArrayStoreException.class, () -> raw.set(0, 1));
                })
                .carries(
                        "PriorityQueue polls by a comparator that captures",
                        () -> {
                            List<String> order = List.of("low", "mid", "high");
                            PriorityQueue<String> q = new PriorityQueue<>(Comparator.comparing(order::indexOf));
                            q.addAll(List.of("high", "low", "mid"));
                            return q;
                        },
                        q -> {
                            equal("low", q.poll());
                            q.add("low");
                            equal("low", q.poll());
                            equal("mid", q.poll());
                            equal("high", q.poll());
                        })
                .carries(
                        "LinkedBlockingQueue, LinkedBlockingDeque keep their bounds",
                        () -> List.of(
                                new LinkedBlockingQueue<>(filled(new LinkedBlockingQueue<>(2))),
                                filled(new LinkedBlockingDeque<>(2)),
                                filled(new LinkedBlockingQueue<>(2))),
                        l -> {
                            that(!((LinkedBlockingDeque<Object>) l.get(1)).offer(3), "full");
                            that(!((LinkedBlockingQueue<Object>) l.get(2)).offer(3), "full");
                            equal(1, ((LinkedBlockingQueue<Object>) l.get(2)).take());
                        })
                .carries(
                        "AbstractMap.SimpleEntry in a cycle",
                        () -> {
                            AbstractMap.SimpleEntry<Object, Object> e = new AbstractMap.SimpleEntry<>("k", null);
                            e.setValue(e);
                            return e;
                        },
                        e -> same(e, e.getValue()))
                .carries(
                        "Properties, defaults of defaults, stored",
                        () -> {
                            Properties base = new Properties();
                            base.setProperty("a", "1");
                            Properties middle = new Properties(base);
                            middle.setProperty("b", "2");
                            return new Properties(middle);
                        },
                        p -> {
                            equal("1", p.getProperty("a"));
                            equal(Set.of("a", "b"), p.stringPropertyNames());
                            p.setProperty("a", "3");
                            equal("3", p.getProperty("a"));
                        });
    }

    private static <C extends Collection<Object>> C filled(C collection) {
        collection.add(1);
        collection.add(2);
        return collection;
    }

    private static void half(Matrix m, String name, Supplier<Iterable<?>> maker) {
        m.carries(
                name,
                () -> {
                    Iterator<?> i = maker.get().iterator();
                    i.next();
                    return i;
                },
                i -> {
                    List<Object> rest = new ArrayList<>();
                    i.forEachRemaining(rest::add);
                    equal(3, rest.size());
                    equal(3, new HashSet<>(rest).size());
                });
    }

    private static void iterators(Matrix m) {
        m.in("more iterators, half way");
        List<Integer> four = List.of(1, 2, 3, 4);
        half(m, "PriorityQueue", () -> new PriorityQueue<>(four));
        half(m, "PriorityBlockingQueue", () -> new PriorityBlockingQueue<>(four));
        half(m, "ArrayBlockingQueue", () -> new ArrayBlockingQueue<>(9, false, four));
        half(m, "LinkedBlockingQueue", () -> new LinkedBlockingQueue<>(four));
        half(m, "LinkedBlockingDeque", () -> new LinkedBlockingDeque<>(four));
        half(m, "ConcurrentLinkedQueue", () -> new ConcurrentLinkedQueue<>(four));
        half(m, "ConcurrentLinkedDeque", () -> new ConcurrentLinkedDeque<>(four));
        half(m, "ConcurrentSkipListSet", () -> new ConcurrentSkipListSet<>(four));
        half(m, "ConcurrentHashMap.newKeySet", () -> {
            Set<Integer> set = ConcurrentHashMap.newKeySet();
            set.addAll(four);
            return set;
        });
        half(m, "Set.of", () -> Set.copyOf(four));
        half(m, "Map.of(...).keySet", () -> Map.of(1, 1, 2, 2, 3, 3, 4, 4).keySet());
        half(m, "EnumSet", () -> EnumSet.range(TimeUnit.SECONDS, TimeUnit.DAYS));
        half(
                m,
                "EnumMap.keySet",
                () -> new EnumMap<>(
                                Map.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2, TimeUnit.SECONDS, 3, TimeUnit.MINUTES, 4))
                        .keySet());
        half(m, "IdentityHashMap.keySet", () -> {
            Map<Object, Object> map = new IdentityHashMap<>();
            for (int i = 0; i < 4; i++) {
                map.put(new Key(i), i);
            }
            return map.keySet();
        });
        half(m, "WeakHashMap.keySet", () -> new WeakHashMap<>(Map.of(1, 1, 2, 2, 3, 3, 4, 4)).keySet());
        half(m, "Hashtable.values", () -> new Hashtable<>(Map.of(1, 1, 2, 2, 3, 3, 4, 4)).values());
        half(m, "LinkedHashMap.entrySet", () -> new LinkedHashMap<>(Map.of(1, 1, 2, 2, 3, 3, 4, 4)).entrySet());
        half(m, "Collections.unmodifiableList", () -> Collections.unmodifiableList(new ArrayList<>(four)));
        half(
                m,
                "Collections.unmodifiableMap().entrySet",
                () -> Collections.unmodifiableMap(new HashMap<>(Map.of(1, 1, 2, 2, 3, 3, 4, 4)))
                        .entrySet());
        half(m, "Arrays.asList", () -> Arrays.asList(1, 2, 3, 4));
        half(m, "Vector", () -> new Vector<>(four));
        half(
                m,
                "TreeMap.descendingMap().values",
                () -> new TreeMap<>(Map.of(1, 1, 2, 2, 3, 3, 4, 4))
                        .descendingMap()
                        .values());
        half(m, "subList", () -> new ArrayList<>(List.of(0, 1, 2, 3, 4, 5)).subList(1, 5));
        half(m, "Properties.keySet", () -> {
            Properties p = new Properties();
            four.forEach(i -> p.setProperty("k" + i, "v"));
            return p.keySet();
        });
        m.carries(
                        "Hashtable.keys, the rest",
                        () -> {
                            Enumeration<Integer> e = new Hashtable<>(Map.of(1, 1, 2, 2, 3, 3)).keys();
                            e.nextElement();
                            return e;
                        },
                        e -> equal(2, Collections.list(e).size()))
                .carries(
                        "ListIterator of a LinkedList writes through",
                        () -> {
                            LinkedList<Integer> list = new LinkedList<>(List.of(1, 2, 3));
                            ListIterator<Integer> i = list.listIterator(1);
                            i.next();
                            return new Pair<>(list, i);
                        },
                        p -> {
                            p.view().set(9);
                            p.view().add(10);
                            equal(List.of(1, 9, 10, 3), p.map());
                        })
                .carries(
                        "ListIterator of an ArrayList removes",
                        () -> {
                            ArrayList<Integer> list = new ArrayList<>(List.of(1, 2, 3));
                            ListIterator<Integer> i = list.listIterator();
                            i.next();
                            return new Pair<>(list, i);
                        },
                        p -> {
                            p.view().remove();
                            equal(List.of(2, 3), p.map());
                            equal(2, p.view().next());
                        });
    }

    private static void spliterator(Matrix m, String name, Supplier<Spliterator<?>> maker) {
        m.carries(
                name,
                () -> {
                    Spliterator<?> s = maker.get();
                    s.tryAdvance(each -> {});
                    return s;
                },
                s -> {
                    List<Object> rest = new ArrayList<>();
                    s.forEachRemaining(rest::add);
                    equal(3, rest.size());
                    equal(3, new HashSet<>(rest).size());
                });
        m.carries(
                name + ", split",
                () -> {
                    Spliterator<?> s = maker.get();
                    Spliterator<?> half = s.trySplit();
                    return Arrays.asList(s, half);
                },
                both -> {
                    List<Object> all = new ArrayList<>();
                    for (Spliterator<?> each : both) {
                        if (each != null) {
                            each.forEachRemaining(all::add);
                        }
                    }
                    equal(4, all.size());
                    equal(4, new HashSet<>(all).size());
                });
    }

    private static void spliterators(Matrix m) {
        m.in("spliterators, half way");
        Map<Integer, Integer> four = Map.of(1, 10, 2, 20, 3, 30, 1000003, 40);
        spliterator(m, "ArrayList", () -> new ArrayList<>(four.keySet()).spliterator());
        spliterator(m, "HashMap.keySet", () -> new HashMap<>(four).keySet().spliterator());
        spliterator(m, "HashMap.values", () -> new HashMap<>(four).values().spliterator());
        spliterator(m, "HashMap.entrySet", () -> new HashMap<>(four).entrySet().spliterator());
        spliterator(m, "HashSet of identity", () -> {
            Set<Object> set = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                set.add(new Key(i));
            }
            return set.spliterator();
        });
        spliterator(m, "LinkedHashSet", () -> new LinkedHashSet<>(four.keySet()).spliterator());
        spliterator(
                m,
                "ConcurrentHashMap.keySet",
                () -> new ConcurrentHashMap<>(four).keySet().spliterator());
        spliterator(
                m,
                "ConcurrentHashMap.entrySet",
                () -> new ConcurrentHashMap<>(four).entrySet().spliterator());
        spliterator(
                m,
                "IdentityHashMap.values",
                () -> new IdentityHashMap<>(four).values().spliterator());
        spliterator(
                m, "WeakHashMap.keySet", () -> new WeakHashMap<>(four).keySet().spliterator());
        spliterator(m, "TreeMap.keySet", () -> new TreeMap<>(four).keySet().spliterator());
        spliterator(m, "Set.copyOf", () -> four.keySet().spliterator());
        spliterator(m, "Hashtable.keySet", () -> new Hashtable<>(four).keySet().spliterator());
        spliterator(
                m,
                "ConcurrentSkipListMap.keySet",
                () -> new ConcurrentSkipListMap<>(four).keySet().spliterator());
        spliterator(m, "LinkedList", () -> new LinkedList<>(four.keySet()).spliterator());
        spliterator(m, "ArrayDeque", () -> new ArrayDeque<>(four.keySet()).spliterator());
        spliterator(m, "PriorityQueue", () -> new PriorityQueue<>(four.keySet()).spliterator());
        spliterator(
                m,
                "Spliterators of an iterator",
                () -> Spliterators.spliteratorUnknownSize(four.keySet().iterator(), 0));
        spliterator(
                m,
                "Stream.spliterator",
                () -> new ArrayList<>(four.keySet()).stream().map(i -> i + 1).spliterator());
        spliterator(m, "CopyOnWriteArrayList", () -> new CopyOnWriteArrayList<>(four.keySet()).spliterator());
        m.carries(
                "HashMap.keySet, late-binding",
                () -> {
                    Map<Integer, Integer> map = new HashMap<>(four);
                    return new Pair<>(map, map.keySet().spliterator());
                },
                p -> {
                    p.map().put(9, 9);
                    equal(5L, p.view().estimateSize());
                });
    }

    private static void sequenced(Matrix m) {
        m.in("more sequenced collections (21)")
                .since(21)
                .carries(
                        "LinkedHashMap.sequencedValues().reversed",
                        () -> Collected.call(
                                Collected.call(linked(), LinkedHashMap.class, "sequencedValues"),
                                Class.forName("java.util.SequencedCollection"),
                                "reversed"),
                        c -> equal("[3, 2, 1]", c.toString()))
                .carries(
                        "LinkedHashMap.sequencedEntrySet",
                        () -> Collected.call(linked(), LinkedHashMap.class, "sequencedEntrySet"),
                        c -> equal("[a=1, b=2, c=3]", c.toString()))
                .carries(
                        "TreeMap.reversed",
                        () -> Collected.call(tree(), NavigableMap.class, "reversed"),
                        c -> equal("e", ((Map<?, ?>) c).keySet().iterator().next()))
                .carries(
                        "List.of().reversed",
                        () -> Collected.call(List.of(1, 2, 3), List.class, "reversed"),
                        c -> equal(List.of(3, 2, 1), c))
                .carries(
                        "reversed view writes through",
                        () -> {
                            List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
                            return new Pair<>(list, (List<?>) Collected.call(list, List.class, "reversed"));
                        },
                        p -> {
                            p.view().remove(0);
                            equal(List.of(1, 2), p.map());
                        })
                .carries(
                        "unmodifiableSequencedSet",
                        () -> Collections.class
                                .getMethod("unmodifiableSequencedSet", Class.forName("java.util.SequencedSet"))
                                .invoke(null, new LinkedHashSet<>(List.of(1, 2))),
                        c -> equal("[1, 2]", c.toString()))
                .carries(
                        "newSequencedSetFromMap",
                        () -> Collections.class
                                .getMethod("newSequencedSetFromMap", Class.forName("java.util.SequencedMap"))
                                .invoke(null, new LinkedHashMap<>()),
                        c -> {
                            @SuppressWarnings("unchecked")
                            Set<Object> set = (Set<Object>) c;
                            that(set.add(1), "added");
                        });
    }

    private static LinkedHashMap<String, Integer> linked() {
        LinkedHashMap<String, Integer> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", 2);
        map.put("c", 3);
        return map;
    }
}
