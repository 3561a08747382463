package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Expect;
import dev.brine.serializer.matrix.run.Matrix;
import java.time.DayOfWeek;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
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
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Stack;
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
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** The collections of the JDK, their wrappers, views and iterators. */
public final class Collected {
    private Collected() {}

    /** Has no equals: found only by identity. */
    static final class Plain {
        final int n;

        Plain(int n) {
            this.n = n;
        }
    }

    /** Its hash comes from another object's identity: differs in every JVM. */
    record ByIdentity(Plain plain, Class<?> type) {}

    static final class Due implements Delayed {
        final int order;

        Due(int order) {
            this.order = order;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return -1;
        }

        @Override
        public int compareTo(Delayed other) {
            return Integer.compare(order, ((Due) other).order);
        }
    }

    private static <C extends Collection<Object>> C filled(C collection) {
        Collections.addAll(collection, "one", "two", "three", "four");
        return collection;
    }

    private static <M extends Map<String, Integer>> M map(M map) {
        for (int i = 0; i < 20; i++) {
            map.put("key" + i, i);
        }
        return map;
    }

    public static void list(Matrix m) {
        lists(m);
        sets(m);
        maps(m);
        queues(m);
        immutable(m);
        wrappers(m);
        views(m);
        iterators(m);
        since21(m);
    }

    private static void lists(Matrix m) {
        m.in("lists")
                .equal("ArrayList", () -> filled(new ArrayList<>()))
                .equal("ArrayList, empty", () -> new ArrayList<>())
                .equal("ArrayList with nulls", () -> new ArrayList<>(Arrays.asList(1, null, 3)))
                .equal("LinkedList", () -> filled(new LinkedList<>()))
                .equal("Vector", () -> filled(new Vector<>()))
                .equal("Stack", () -> filled(new Stack<>()))
                .equal("CopyOnWriteArrayList", () -> filled(new CopyOnWriteArrayList<>()))
                .carries("ArrayList can grow", () -> filled(new ArrayList<>()), list -> {
                    for (int i = 0; i < 100; i++) {
                        list.add(i);
                    }
                    equal(104, list.size());
                })
                .carries("CopyOnWriteArrayList can be changed", () -> filled(new CopyOnWriteArrayList<>()), list -> {
                    list.add("five");
                    list.remove("one");
                    equal(List.of("two", "three", "four", "five"), list);
                })
                .carries("Vector can grow", () -> new Vector<>(List.of(1)), vector -> {
                    vector.addAll(List.of(2, 3));
                    equal(List.of(1, 2, 3), vector);
                })
                .carries("Arrays.asList is fixed in size and can be set", () -> Arrays.asList("a", "b"), list -> {
                    list.set(0, "z");
                    equal(List.of("z", "b"), list);
                    fails(UnsupportedOperationException.class, () -> list.add("c"));
                })
                .carries(
                        "Arrays.asList writes through to its array",
                        () -> {
                            String[] array = {"a", "b"};
                            return new Object[] {array, Arrays.asList(array)};
                        },
                        pair -> {
                            ((String[]) pair[0])[0] = "z";
                            equal(Arrays.asList("z", "b"), pair[1]);
                        })
                .carries(
                        "list of lists of lists",
                        () -> List.of(List.of(new ArrayList<>(List.of(1)))),
                        list -> equal(List.of(List.of(List.of(1))), list));
    }

    private static void sets(Matrix m) {
        m.in("sets")
                .equal("HashSet", () -> filled(new HashSet<>()))
                .equal("LinkedHashSet", () -> filled(new LinkedHashSet<>()))
                .equal("TreeSet", () -> filled(new TreeSet<>()))
                .equal("CopyOnWriteArraySet", () -> filled(new CopyOnWriteArraySet<>()))
                .equal("ConcurrentSkipListSet", () -> filled(new ConcurrentSkipListSet<>()))
                .equal("EnumSet", () -> EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))
                .equal("EnumSet.noneOf", () -> EnumSet.noneOf(DayOfWeek.class))
                .equal(
                        "EnumSet of more than 64",
                        () -> EnumSet.range(Character.UnicodeScript.COMMON, Character.UnicodeScript.LISU))
                .equal("BitSet", () -> BitSet.valueOf(new long[] {5, 0, 1L << 63}))
                .carries("EnumSet.noneOf keeps its type", () -> EnumSet.noneOf(DayOfWeek.class), set -> {
                    set.add(DayOfWeek.SUNDAY);
                    equal(6, EnumSet.complementOf(set).size());
                })
                .carries(
                        "LinkedHashSet keeps its order",
                        () -> filled(new LinkedHashSet<>()),
                        set -> equal(List.of("one", "two", "three", "four"), new ArrayList<>(set)))
                .carries(
                        "HashSet of objects without equals",
                        () -> {
                            Plain a = new Plain(1);
                            Set<Plain> set = new HashSet<>(List.of(a, new Plain(2)));
                            return Map.entry(a, set);
                        },
                        e -> {
                            that(e.getValue().contains(e.getKey()), "found by its new identity");
                            equal(2, e.getValue().size());
                        })
                .carries(
                        "HashSet of classes and enums",
                        () -> new HashSet<Object>(List.of(String.class, DayOfWeek.MONDAY, Thread.State.NEW)),
                        set -> {
                            that(set.contains(String.class), "the class");
                            that(set.contains(DayOfWeek.MONDAY), "the enum");
                        })
                .carries(
                        "HashSet that contains itself in a list",
                        () -> {
                            Set<Object> set = new HashSet<>();
                            Object[] holder = {set, "x"};
                            set.add(holder);
                            return set;
                        },
                        set -> {
                            Object[] holder = (Object[]) set.iterator().next();
                            same(set, holder[0]);
                            that(set.contains(holder), "found");
                        })
                .carries("ConcurrentHashMap.newKeySet", () -> filled(ConcurrentHashMap.newKeySet()), set -> {
                    that(set.contains("three"), "found");
                    that(set.add("five"), "can be added to");
                    equal(5, set.size());
                })
                .carries(
                        "Collections.newSetFromMap(IdentityHashMap)",
                        () -> {
                            Plain a = new Plain(1);
                            Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
                            set.add(a);
                            set.add(new String("s"));
                            set.add(new String("s"));
                            return Map.entry(a, set);
                        },
                        e -> {
                            equal(3, e.getValue().size());
                            that(e.getValue().contains(e.getKey()), "found by identity");
                        })
                .carries(
                        "TreeSet, descending view",
                        () -> filled(new TreeSet<Object>()).descendingSet(),
                        set -> {
                            equal("two", set.first());
                            set.add("zzz");
                            equal("zzz", set.first());
                        });
    }

    private static void maps(Matrix m) {
        m.in("maps")
                .equal("HashMap", () -> map(new HashMap<>()))
                .equal("LinkedHashMap", () -> map(new LinkedHashMap<>()))
                .equal("TreeMap", () -> map(new TreeMap<>()))
                .equal("Hashtable", () -> map(new Hashtable<>()))
                .equal("ConcurrentHashMap", () -> map(new ConcurrentHashMap<>()))
                .equal("ConcurrentSkipListMap", () -> map(new ConcurrentSkipListMap<>()))
                .equal("WeakHashMap", () -> map(new WeakHashMap<>()))
                .equal("EnumMap", () -> new EnumMap<>(Map.of(DayOfWeek.MONDAY, "m", DayOfWeek.SUNDAY, "s")))
                .equal("HashMap with null key and value", () -> {
                    Map<String, Integer> map = new HashMap<>();
                    map.put(null, 1);
                    map.put("n", null);
                    return map;
                })
                .carries(
                        "LinkedHashMap keeps its order",
                        () -> map(new LinkedHashMap<>()),
                        map -> equal("key0", map.keySet().iterator().next()))
                .carries("LinkedHashMap in access order", () -> map(new LinkedHashMap<>(16, 0.75f, true)), map -> {
                    map.get("key0");
                    equal("key1", map.keySet().iterator().next());
                })
                .carries(
                        "LinkedHashMap as a cache with removeEldestEntry",
                        () -> {
                            Map<Integer, String> cache = new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                                    return size() > 3;
                                }
                            };
                            for (int i = 0; i < 5; i++) {
                                cache.put(i, "v" + i);
                            }
                            return cache;
                        },
                        cache -> {
                            equal(Set.of(2, 3, 4), cache.keySet());
                            cache.put(9, "v9");
                            equal(Set.of(3, 4, 9), cache.keySet());
                        })
                .carries(
                        "HashMap with keys without equals",
                        () -> {
                            Plain key = new Plain(1);
                            Map<Object, String> map = new HashMap<>(Map.of(key, "found", new Plain(2), "x"));
                            return Map.entry(key, map);
                        },
                        e -> equal("found", e.getValue().get(e.getKey())))
                .carries(
                        "HashMap with record keys of identity",
                        () -> {
                            ByIdentity key = new ByIdentity(new Plain(1), Plain.class);
                            return Map.entry(key, new HashMap<>(Map.of(key, "found")));
                        },
                        e -> equal("found", e.getValue().get(e.getKey())))
                .carries(
                        "HashMap with enum and class keys",
                        () -> new HashMap<Object, Integer>(Map.of(DayOfWeek.MONDAY, 1, String.class, 2, int.class, 3)),
                        map -> {
                            equal(1, map.get(DayOfWeek.MONDAY));
                            equal(2, map.get(String.class));
                            equal(3, map.get(int.class));
                        })
                .carries(
                        "HashMap with list keys",
                        () -> new HashMap<>(Map.of(List.of(1, 2), "x")),
                        map -> equal("x", map.get(Arrays.asList(1, 2))))
                .carries(
                        "HashMap with colliding keys in a tree bin",
                        () -> {
                            Map<Object, Integer> map = new HashMap<>();
                            for (int i = 0; i < 64; i++) {
                                map.put(colliding(i), i);
                            }
                            return map;
                        },
                        map -> {
                            for (int i = 0; i < 64; i++) {
                                equal(i, map.get(colliding(i)));
                            }
                        })
                .carries(
                        "HashMap that is its own value",
                        () -> {
                            Map<String, Object> map = new HashMap<>();
                            map.put("self", map);
                            map.put("list", new ArrayList<>(List.of(map)));
                            return map;
                        },
                        map -> {
                            same(map, map.get("self"));
                            same(map, ((List<?>) map.get("list")).get(0));
                        })
                .carries("HashMap key that holds the map", Collected::keyThatHoldsItsMap, map -> {
                    Owner owner = (Owner) map.keySet().iterator().next();
                    same(map, owner.map);
                    equal("here", map.get(owner));
                })
                .carries(
                        "IdentityHashMap",
                        () -> {
                            String a = new String("k");
                            String b = new String("k");
                            IdentityHashMap<Object, Integer> map = new IdentityHashMap<>();
                            map.put(a, 1);
                            map.put(b, 2);
                            return new Object[] {a, b, map};
                        },
                        x -> {
                            Map<?, ?> map = (Map<?, ?>) x[2];
                            equal(1, map.get(x[0]));
                            equal(2, map.get(x[1]));
                            equal(null, map.get(new String("k")));
                        })
                .carries(
                        "IdentityHashMap with class keys",
                        () -> new IdentityHashMap<>(Map.of(String.class, 1)),
                        map -> equal(1, map.get(String.class)))
                .carries(
                        "WeakHashMap with live keys",
                        () -> {
                            Plain key = new Plain(1);
                            return Map.entry(key, new WeakHashMap<>(Map.of(key, "kept")));
                        },
                        e -> equal("kept", e.getValue().get(e.getKey())))
                .carries(
                        "TreeMap with a null-tolerant comparator",
                        () -> {
                            TreeMap<String, Integer> map =
                                    new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
                            map.put(null, 0);
                            map.put("a", 1);
                            return map;
                        },
                        map -> equal(0, map.get(null)))
                .carries("ConcurrentHashMap can be computed on", () -> map(new ConcurrentHashMap<>()), map -> {
                    equal(8, map.merge("key7", 1, Integer::sum));
                    equal(20L, map.mappingCount());
                })
                .carries(
                        "ConcurrentSkipListMap with a comparator",
                        () -> {
                            ConcurrentSkipListMap<String, Integer> map = new ConcurrentSkipListMap<>(
                                    Comparator.comparing(String::length).thenComparing(s -> s));
                            return map(map);
                        },
                        map -> equal("key0", map.firstKey()))
                .carries(
                        "EnumMap, empty, keeps its type",
                        () -> new EnumMap<DayOfWeek, String>(DayOfWeek.class),
                        map -> {
                            map.put(DayOfWeek.SUNDAY, "s");
                            equal("{SUNDAY=s}", map.toString());
                        })
                .carries(
                        "Properties with defaults",
                        () -> {
                            Properties defaults = new Properties();
                            defaults.setProperty("a", "default");
                            Properties properties = new Properties(defaults);
                            properties.setProperty("b", "own");
                            return properties;
                        },
                        p -> {
                            equal("default", p.getProperty("a"));
                            equal("own", p.getProperty("b"));
                        })
                .carries("Map.Entry: Map.entry", () -> Map.entry("k", 1), e -> equal(1, e.getValue()))
                .carries(
                        "Map.Entry: SimpleEntry can be set",
                        () -> new java.util.AbstractMap.SimpleEntry<>("k", 1),
                        e -> {
                            e.setValue(2);
                            equal(2, e.getValue());
                        })
                .equal(
                        "Map.Entry: SimpleImmutableEntry",
                        () -> new java.util.AbstractMap.SimpleImmutableEntry<>("k", 1))
                .carries(
                        "HashMap's own entry",
                        () -> new HashMap<>(Map.of("k", 1))
                                .entrySet()
                                .iterator()
                                .next(),
                        e -> equal(Map.entry("k", 1), e))
                .carries(
                        "TreeMap's firstEntry",
                        () -> new TreeMap<>(Map.of("k", 1)).firstEntry(),
                        e -> equal(Map.entry("k", 1), e));
    }

    private static String colliding(int i) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 6; bit++) {
            text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    static final class Owner {
        final String name;
        Map<Owner, String> map;

        Owner(String name) {
            this.name = name;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Owner owner && owner.name.equals(name);
        }
    }

    private static Map<Owner, String> keyThatHoldsItsMap() {
        Owner owner = new Owner("o");
        owner.map = new HashMap<>();
        owner.map.put(owner, "here");
        return owner.map;
    }

    private static void queue(Matrix m, String name, java.util.concurrent.Callable<? extends Queue<Object>> empty) {
        m.carries(name, () -> filled(empty.call()), queue -> {
            equal(4, queue.size());
            that(queue.offer("x"), "takes one more");
            List<Object> expected = new ArrayList<>(filled(empty.call()));
            expected.add("x");
            List<Object> drained = new ArrayList<>();
            for (Object each = queue.poll(); each != null; each = queue.poll()) {
                drained.add(each);
            }
            if (queue instanceof PriorityQueue || queue instanceof PriorityBlockingQueue) {
                equal(List.of("four", "one", "three", "two", "x"), drained);
            } else {
                equal(expected, drained);
            }
        });
    }

    private static void queues(Matrix m) {
        m.in("queues");
        queue(m, "ArrayDeque", ArrayDeque::new);
        queue(m, "PriorityQueue", PriorityQueue::new);
        queue(m, "ArrayBlockingQueue", () -> new ArrayBlockingQueue<>(8));
        queue(m, "LinkedBlockingQueue", LinkedBlockingQueue::new);
        queue(m, "LinkedBlockingDeque", LinkedBlockingDeque::new);
        queue(m, "PriorityBlockingQueue", PriorityBlockingQueue::new);
        queue(m, "ConcurrentLinkedQueue", ConcurrentLinkedQueue::new);
        queue(m, "ConcurrentLinkedDeque", ConcurrentLinkedDeque::new);
        queue(m, "LinkedTransferQueue", LinkedTransferQueue::new);
        m.carries(
                        "PriorityQueue with a lambda comparator",
                        () -> {
                            PriorityQueue<String> queue = new PriorityQueue<>((a, b) -> b.compareTo(a));
                            Collections.addAll(queue, "a", "c", "b");
                            return queue;
                        },
                        queue -> {
                            queue.add("d");
                            equal("d", queue.poll());
                            equal("c", queue.poll());
                        })
                .carries(
                        "PriorityBlockingQueue with a captured comparator",
                        () -> {
                            List<String> order = List.of("x", "a");
                            PriorityBlockingQueue<String> queue =
                                    new PriorityBlockingQueue<>(2, Comparator.comparing(order::indexOf));
                            Collections.addAll(queue, "a", "x");
                            return queue;
                        },
                        queue -> equal("x", queue.take()))
                .carries(
                        "ArrayBlockingQueue keeps its bound",
                        () -> {
                            ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(2, true);
                            queue.add(1);
                            queue.add(2);
                            return queue;
                        },
                        queue -> {
                            that(!queue.offer(3), "full");
                            equal(1, Expect.elsewhere(queue::take));
                            that(queue.offer(3), "room for one");
                        })
                .carries(
                        "DelayQueue",
                        () -> {
                            DelayQueue<Due> queue = new DelayQueue<>();
                            queue.add(new Due(2));
                            queue.add(new Due(1));
                            return queue;
                        },
                        queue -> equal(1, Expect.elsewhere(queue::take).order))
                .carries("SynchronousQueue", () -> new SynchronousQueue<String>(), queue -> {
                    that(!queue.offer("x"), "no one takes");
                    Thread taker = new Thread(() -> {
                        try {
                            queue.put("y");
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    });
                    taker.setDaemon(true);
                    taker.start();
                    equal("y", queue.poll(5, TimeUnit.SECONDS));
                })
                .carries(
                        "Collections.asLifoQueue", () -> Collections.asLifoQueue(filled(new ArrayDeque<>())), queue -> {
                            queue.add("last");
                            equal("last", queue.poll());
                        })
                .carries(
                        "ArrayDeque that wrapped around",
                        () -> {
                            ArrayDeque<Integer> deque = new ArrayDeque<>(4);
                            for (int i = 0; i < 20; i++) {
                                deque.addLast(i);
                                if (i > 2) {
                                    deque.removeFirst();
                                }
                            }
                            deque.addFirst(-1);
                            return deque;
                        },
                        deque -> {
                            equal(-1, deque.pollFirst());
                            equal(19, deque.pollLast());
                        });
    }

    private static void immutable(Matrix m) {
        m.in("immutable collections")
                .equal("List.of()", () -> List.of())
                .equal("List.of(1)", () -> List.of(1))
                .equal("List.of(1, 2)", () -> List.of(1, 2))
                .equal("List.of(1..12)", () -> List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .equal("List.copyOf", () -> List.copyOf(Arrays.asList("a", "b")))
                .equal("Set.of()", () -> Set.of())
                .equal("Set.of(1)", () -> Set.of(1))
                .equal("Set.of(a, b)", () -> Set.of("a", "b"))
                .equal("Set.of(1..6)", () -> Set.of(1, 2, 3, 4, 5, 6))
                .equal("Map.of()", () -> Map.of())
                .equal("Map.of(k, v)", () -> Map.of("k", 1))
                .equal("Map.of of three", () -> Map.of("a", 1, "b", 2, "c", 3))
                .equal("Map.ofEntries", () -> Map.ofEntries(Map.entry("a", 1), Map.entry("b", 2)))
                .equal(
                        "Stream.toList",
                        () -> java.util.stream.Stream.of("a", null).toList())
                .equal("Collections.emptyList", () -> Collections.emptyList())
                .equal("Collections.emptySet", () -> Collections.emptySet())
                .equal("Collections.emptyMap", () -> Collections.emptyMap())
                .equal("Collections.singleton", () -> Collections.singleton("x"))
                .equal("Collections.singletonList", () -> Collections.singletonList(null))
                .equal("Collections.singletonMap", () -> Collections.singletonMap("k", "v"))
                .equal("Collections.nCopies", () -> Collections.nCopies(3, "x"))
                .equal("Collections.emptySortedSet", () -> Collections.emptySortedSet())
                .equal("Collections.emptyNavigableMap", () -> Collections.emptyNavigableMap())
                .same("Collections.EMPTY_LIST is one", () -> Collections.EMPTY_LIST)
                .same("Collections.EMPTY_MAP is one", () -> Collections.EMPTY_MAP)
                .same("Collections.EMPTY_SET is one", () -> Collections.EMPTY_SET)
                .same("Collections.emptyIterator is one", () -> Collections.emptyIterator())
                .carries("Set.of, found whatever the salt over there", () -> Set.of("a", "b", "c", "d", "e"), set -> {
                    for (String each : List.of("a", "b", "c", "d", "e")) {
                        that(set.contains(each), each);
                    }
                })
                .carries(
                        "Map.of with enum keys",
                        () -> Map.of(DayOfWeek.MONDAY, 1, DayOfWeek.SUNDAY, 7, DayOfWeek.FRIDAY, 5),
                        map -> {
                            equal(1, map.get(DayOfWeek.MONDAY));
                            equal(7, map.get(DayOfWeek.SUNDAY));
                        })
                .carries(
                        "Map.of with keys without equals",
                        () -> {
                            Plain key = new Plain(1);
                            return Map.entry(key, Map.of(key, "found", new Plain(2), "other"));
                        },
                        e -> equal("found", e.getValue().get(e.getKey())))
                .carries("List.of stays unmodifiable and refuses null", () -> List.of(1, 2), list -> {
                    fails(UnsupportedOperationException.class, () -> list.add(3));
                    fails(NullPointerException.class, () -> list.contains(null));
                })
                .carries(
                        "Map.of holding a cycle",
                        () -> {
                            List<Object> cell = new ArrayList<>();
                            Map<String, Object> map = Map.of("cell", cell);
                            cell.add(map);
                            return map;
                        },
                        map -> same(map, ((List<?>) map.get("cell")).get(0)));
    }

    private static void wrappers(Matrix m) {
        m.in("collection wrappers")
                .carries(
                        "unmodifiableList is a view",
                        () -> {
                            List<Integer> below = new ArrayList<>(List.of(1));
                            return List.of(below, Collections.unmodifiableList(below));
                        },
                        pair -> {
                            pair.get(0).add(2);
                            equal(List.of(1, 2), pair.get(1));
                            fails(
                                    UnsupportedOperationException.class,
                                    () -> pair.get(1).add(3));
                        })
                .carries(
                        "unmodifiableMap is a view",
                        () -> {
                            Map<String, Integer> below = new HashMap<>();
                            return List.of(below, Collections.unmodifiableMap(below));
                        },
                        pair -> {
                            pair.get(0).put("k", 1);
                            equal(Map.of("k", 1), pair.get(1));
                            fails(
                                    UnsupportedOperationException.class,
                                    () -> pair.get(1).clear());
                            fails(
                                    UnsupportedOperationException.class,
                                    () -> pair.get(1)
                                            .entrySet()
                                            .iterator()
                                            .next()
                                            .setValue(3));
                        })
                .carries("unmodifiableSet", () -> Collections.unmodifiableSet(new HashSet<>(Set.of(1))), set -> {
                    equal(Set.of(1), set);
                    fails(UnsupportedOperationException.class, () -> set.add(3));
                })
                .carries(
                        "unmodifiableCollection",
                        () -> Collections.unmodifiableCollection(new ArrayList<>(List.of(1))),
                        c -> {
                            that(c.contains(1), "1");
                            fails(UnsupportedOperationException.class, c::clear);
                        })
                .carries(
                        "unmodifiableSortedMap",
                        () -> Collections.unmodifiableSortedMap(map(new TreeMap<>())),
                        map -> equal("key0", map.firstKey()))
                .carries(
                        "unmodifiableNavigableSet",
                        () -> Collections.unmodifiableNavigableSet(new TreeSet<>(List.of(3, 1))),
                        s -> {
                            equal(3, s.last());
                            fails(UnsupportedOperationException.class, s::pollFirst);
                        })
                .carries(
                        "synchronizedList locks itself",
                        () -> Collections.synchronizedList(filled(new ArrayList<>())),
                        list -> {
                            list.add("five");
                            equal(5, list.size());
                            synchronized (list) {
                                Thread other = new Thread(() -> list.add("six"));
                                other.setDaemon(true);
                                other.start();
                                long end = System.nanoTime() + 5_000_000_000L;
                                while (other.getState() != Thread.State.BLOCKED && System.nanoTime() < end) {
                                    Thread.onSpinWait();
                                }
                                equal(Thread.State.BLOCKED, other.getState());
                                equal(5, list.size());
                            }
                        })
                .carries("synchronizedMap", () -> Collections.synchronizedMap(map(new HashMap<>())), map -> {
                    map.put("new", 1);
                    equal(1, map.get("new"));
                    equal(21, map.entrySet().size());
                })
                .carries(
                        "synchronizedSortedSet",
                        () -> Collections.synchronizedSortedSet(new TreeSet<>(Set.of(2, 1))),
                        s -> {
                            s.add(0);
                            equal(0, s.first());
                        })
                .carries(
                        "checkedList",
                        () -> Collections.checkedList(new ArrayList<>(List.of("a")), String.class),
                        list -> {
                            @SuppressWarnings({"unchecked", "rawtypes"})
                            List<Object> raw = (List) list;
                            fails(ClassCastException.class, () -> raw.add(1));
                            raw.add("b");
                            equal(List.of("a", "b"), raw);
                        })
                .carries(
                        "checkedMap",
                        () -> Collections.checkedMap(new HashMap<>(), String.class, Integer.class),
                        map -> {
                            @SuppressWarnings({"unchecked", "rawtypes"})
                            Map<Object, Object> raw = (Map) map;
                            fails(ClassCastException.class, () -> raw.put("k", "v"));
                        })
                .carries(
                        "wrapper of a wrapper",
                        () -> Collections.unmodifiableList(
                                Collections.synchronizedList(new LinkedList<>(List.of(1, 2)))),
                        list -> {
                            equal(2, list.get(1));
                            fails(UnsupportedOperationException.class, () -> list.remove(0));
                        });
    }

    private static void views(Matrix m) {
        m.in("collection views")
                .carries(
                        "HashMap.keySet is a view",
                        () -> {
                            Map<String, Integer> map = map(new HashMap<>());
                            return new Object[] {map, map.keySet()};
                        },
                        x -> {
                            ((Map<?, ?>) x[0]).remove("key3");
                            that(!((Set<?>) x[1]).contains("key3"), "gone from the view");
                            equal(19, ((Set<?>) x[1]).size());
                        })
                .carries("HashMap.values", () -> map(new HashMap<>()).values(), c -> that(c.contains(7), "7"))
                .carries(
                        "HashMap.entrySet",
                        () -> map(new HashMap<>()).entrySet(),
                        c -> that(c.contains(Map.entry("key7", 7)), "its entry"))
                .carries(
                        "TreeMap.entrySet",
                        () -> map(new TreeMap<>()).entrySet(),
                        c -> equal("key0", c.iterator().next().getKey()))
                .carries(
                        "ConcurrentHashMap.keySet",
                        () -> map(new ConcurrentHashMap<>()).keySet(),
                        c -> that(c.contains("key7"), "its key"))
                .carries(
                        "ConcurrentHashMap.values",
                        () -> map(new ConcurrentHashMap<>()).values(),
                        c -> that(c.contains(7), "its value"))
                .carries(
                        "LinkedHashMap.values in order",
                        () -> map(new LinkedHashMap<>()).values(),
                        c -> equal(0, c.iterator().next()))
                .carries(
                        "EnumMap.keySet",
                        () -> new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)).keySet(),
                        c -> that(c.contains(DayOfWeek.MONDAY), "its key"))
                .carries("Hashtable.entrySet", () -> map(new Hashtable<>()).entrySet(), c -> equal(20, c.size()))
                .carries(
                        "Properties.stringPropertyNames",
                        () -> {
                            Properties p = new Properties();
                            p.setProperty("a", "b");
                            return p.stringPropertyNames();
                        },
                        c -> equal(Set.of("a"), c))
                .carries(
                        "ArrayList.subList is a view",
                        () -> {
                            List<Integer> list = new ArrayList<>(List.of(0, 1, 2, 3, 4));
                            return List.of(list, list.subList(1, 4));
                        },
                        pair -> {
                            equal(List.of(1, 2, 3), pair.get(1));
                            pair.get(1).set(0, 9);
                            equal(9, pair.get(0).get(1));
                            pair.get(1).clear();
                            equal(List.of(0, 4), pair.get(0));
                        })
                .carries("LinkedList.subList", () -> new LinkedList<>(List.of(0, 1, 2)).subList(1, 3), list -> {
                    list.add(7);
                    equal(List.of(1, 2, 7), list);
                })
                .carries(
                        "List.of(...).subList",
                        () -> List.of(0, 1, 2, 3).subList(1, 3),
                        list -> equal(List.of(1, 2), list))
                .carries(
                        "Arrays.asList(...).subList",
                        () -> Arrays.asList(0, 1, 2, 3).subList(1, 3),
                        list -> equal(List.of(1, 2), list))
                .carries(
                        "CopyOnWriteArrayList.subList",
                        () -> new CopyOnWriteArrayList<>(List.of(0, 1, 2)).subList(1, 3),
                        list -> equal(List.of(1, 2), list))
                .carries(
                        "TreeMap.subMap is a view with bounds",
                        () -> {
                            TreeMap<Integer, String> map = new TreeMap<>(Map.of(1, "a", 2, "b", 3, "c"));
                            return List.<SortedMap<Integer, String>>of(map, map.subMap(1, 3));
                        },
                        pair -> {
                            equal(Set.of(1, 2), pair.get(1).keySet());
                            pair.get(0).remove(1);
                            equal(2, pair.get(1).firstKey());
                            fails(
                                    IllegalArgumentException.class,
                                    () -> pair.get(1).put(7, "x"));
                        })
                .carries(
                        "TreeMap.headMap and tailMap",
                        () -> {
                            TreeMap<Integer, String> map = new TreeMap<>(Map.of(1, "a", 2, "b", 3, "c"));
                            return List.of(map.headMap(2, true), map.tailMap(2, false));
                        },
                        pair -> {
                            equal(Map.of(1, "a", 2, "b"), pair.get(0));
                            equal(Map.of(3, "c"), pair.get(1));
                        })
                .carries(
                        "TreeMap.descendingMap",
                        () -> map(new TreeMap<>()).descendingMap(),
                        (NavigableMap<String, Integer> map) -> equal("key9", map.firstKey()))
                .carries(
                        "TreeMap.navigableKeySet",
                        () -> map(new TreeMap<>()).navigableKeySet(),
                        (NavigableSet<String> set) -> equal("key9", set.last()))
                .carries(
                        "TreeSet.subSet",
                        () -> new TreeSet<>(List.of(1, 2, 3, 4)).subSet(2, 4),
                        set -> equal(Set.of(2, 3), set))
                .carries(
                        "ConcurrentSkipListMap.subMap",
                        () -> new ConcurrentSkipListMap<>(Map.of(1, "a", 5, "b")).subMap(2, 9),
                        map -> equal(Map.of(5, "b"), map))
                .carries(
                        "ArrayDeque.descendingIterator",
                        () -> new ArrayDeque<>(List.of(1, 2)).descendingIterator(),
                        it -> equal(2, it.next()))
                .carries(
                        "a view of a map that is not sent itself",
                        () -> {
                            Map<Plain, Integer> map = new HashMap<>();
                            map.put(new Plain(5), 5);
                            return map.keySet();
                        },
                        set -> that(set.contains(set.iterator().next()), "found by its new identity"))
                .carries(
                        "a view within an object",
                        () -> {
                            final class Holder {
                                final Map<String, Integer> map = map(new HashMap<>());
                                final Collection<Integer> values = map.values();
                                final java.util.function.IntSupplier size = () -> values.size();
                            }
                            Holder holder = new Holder();
                            return new Object[] {holder.map, holder.size};
                        },
                        x -> {
                            ((Map<?, ?>) x[0]).clear();
                            equal(0, ((java.util.function.IntSupplier) x[1]).getAsInt());
                        });
    }

    private static void iterators(Matrix m) {
        m.in("iterators")
                .carries("ArrayList.iterator, half way", () -> half(new ArrayList<>(List.of(1, 2, 3))), it -> {
                    equal(2, it.next());
                    it.remove();
                    equal(3, it.next());
                    that(!it.hasNext(), "at its end");
                })
                .carries(
                        "ArrayList.listIterator goes back",
                        () -> {
                            ListIterator<Integer> it = new ArrayList<>(List.of(1, 2, 3)).listIterator();
                            it.next();
                            it.next();
                            return it;
                        },
                        it -> {
                            equal(2, it.previous());
                            equal(1, it.nextIndex());
                        })
                .carries(
                        "LinkedList.iterator, half way",
                        () -> half(new LinkedList<>(List.of(1, 2, 3))),
                        it -> equal(2, it.next()))
                .carries(
                        "LinkedHashSet.iterator, half way",
                        () -> half(new LinkedHashSet<>(List.of(1, 2, 3))),
                        it -> equal(2, it.next()))
                .carries(
                        "TreeMap.keySet().iterator, half way",
                        () -> half(new TreeMap<>(Map.of(1, 1, 2, 2)).keySet()),
                        it -> equal(2, it.next()))
                .carries(
                        "TreeMap.entrySet().iterator",
                        () -> new TreeMap<>(Map.of(1, "a")).entrySet().iterator(),
                        it -> equal("a", it.next().getValue()))
                .carries("List.of(...).iterator, half way", () -> half(List.of(1, 2, 3)), it -> equal(2, it.next()))
                .carries(
                        "HashMap.keySet().iterator sees the rest, each once",
                        () -> half(new HashMap<>(Map.of("a", 1, "b", 2, "c", 3)).keySet()),
                        it -> {
                            Set<Object> seen = new HashSet<>();
                            it.forEachRemaining(seen::add);
                            equal(2, seen.size());
                        })
                .carries(
                        "HashSet.iterator over keys of identity",
                        () -> {
                            Set<Plain> set = new HashSet<>();
                            for (int i = 0; i < 50; i++) {
                                set.add(new Plain(i));
                            }
                            Iterator<Plain> it = set.iterator();
                            for (int i = 0; i < 10; i++) {
                                it.next();
                            }
                            return it;
                        },
                        it -> {
                            Set<Plain> seen = new HashSet<>();
                            it.forEachRemaining(seen::add);
                            equal(40, seen.size());
                            equal(
                                    40L,
                                    seen.stream()
                                            .map(plain -> plain.n)
                                            .distinct()
                                            .count());
                        })
                .carries(
                        "ArrayDeque.iterator",
                        () -> half(new ArrayDeque<>(List.of(1, 2, 3))),
                        it -> equal(2, it.next()))
                .carries(
                        "CopyOnWriteArrayList.iterator is a snapshot",
                        () -> half(new CopyOnWriteArrayList<>(List.of(1, 2))),
                        it -> equal(2, it.next()))
                .carries(
                        "PrimitiveIterator of a range",
                        () -> java.util.stream.IntStream.range(0, 3).iterator(),
                        it -> equal(0, it.nextInt()))
                .carries(
                        "Spliterator of an ArrayList",
                        () -> new ArrayList<>(List.of(1, 2, 3)).spliterator(),
                        (Spliterator<Integer> s) -> {
                            List<Integer> seen = new ArrayList<>();
                            s.forEachRemaining(seen::add);
                            equal(List.of(1, 2, 3), seen);
                        })
                .carries(
                        "Enumeration of a Vector",
                        () -> new Vector<>(List.of(1)).elements(),
                        e -> equal(1, e.nextElement()))
                .carries(
                        "user iterator that is a lambda's",
                        () -> {
                            Iterable<Integer> count = () -> new Iterator<>() {
                                int n;

                                @Override
                                public boolean hasNext() {
                                    return n < 3;
                                }

                                @Override
                                public Integer next() {
                                    return n++;
                                }
                            };
                            return count;
                        },
                        count -> {
                            int sum = 0;
                            for (int n : count) {
                                sum += n;
                            }
                            equal(3, sum);
                        });
    }

    private static <T> Iterator<T> half(Collection<T> collection) {
        Iterator<T> it = collection.iterator();
        it.next();
        return it;
    }

    private static void since21(Matrix m) {
        m.in("sequenced collections (21)")
                .since(21)
                .carries(
                        "List.reversed",
                        () -> call(new ArrayList<>(List.of(1, 2, 3)), List.class, "reversed"),
                        list -> equal(List.of(3, 2, 1), list))
                .carries(
                        "LinkedHashMap.reversed",
                        () -> call(map(new LinkedHashMap<>()), LinkedHashMap.class, "reversed"),
                        map -> equal(
                                "key19", ((Map<?, ?>) map).keySet().iterator().next()))
                .carries(
                        "LinkedHashSet.reversed",
                        () -> call(filled(new LinkedHashSet<>()), LinkedHashSet.class, "reversed"),
                        set -> equal("four", ((Set<?>) set).iterator().next()))
                .carries(
                        "LinkedHashMap.sequencedKeySet",
                        () -> call(map(new LinkedHashMap<>()), LinkedHashMap.class, "sequencedKeySet"),
                        set -> equal("key0", ((Set<?>) set).iterator().next()))
                .carries(
                        "Deque.reversed",
                        () -> call(filled(new ArrayDeque<>()), java.util.Deque.class, "reversed"),
                        d -> equal("four", ((Queue<?>) d).peek()));
    }

    static Object call(Object target, Class<?> type, String method) throws ReflectiveOperationException {
        return type.getMethod(method).invoke(target);
    }
}
