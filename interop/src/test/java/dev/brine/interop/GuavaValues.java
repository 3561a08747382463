package dev.brine.interop;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import com.google.common.base.Ascii;
import com.google.common.base.CaseFormat;
import com.google.common.base.CharMatcher;
import com.google.common.base.Converter;
import com.google.common.base.Equivalence;
import com.google.common.base.Functions;
import com.google.common.base.Joiner;
import com.google.common.base.Optional;
import com.google.common.base.Predicates;
import com.google.common.base.Splitter;
import com.google.common.base.Stopwatch;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheBuilderSpec;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ArrayTable;
import com.google.common.collect.Collections2;
import com.google.common.collect.ConcurrentHashMultiset;
import com.google.common.collect.EvictingQueue;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import com.google.common.collect.Iterators;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.Lists;
import com.google.common.collect.MapMaker;
import com.google.common.collect.Maps;
import com.google.common.collect.MinMaxPriorityQueue;
import com.google.common.collect.Multimaps;
import com.google.common.collect.MutableClassToInstanceMap;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeMultimap;
import com.google.common.collect.TreeMultiset;
import com.google.common.collect.TreeRangeMap;
import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.net.InternetDomainName;
import com.google.common.net.MediaType;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import com.google.common.reflect.TypeToken;
import com.google.common.util.concurrent.AtomicDouble;
import com.google.common.util.concurrent.AtomicLongMap;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.RateLimiter;
import com.google.common.util.concurrent.SettableFuture;
import com.google.common.util.concurrent.Striped;
import dev.brine.serializer.matrix.run.Check;
import dev.brine.serializer.matrix.run.Matrix;
import dev.brine.serializer.matrix.run.Specimen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** Values of Guava; its tables are filled with keys that have no hash code but the one of their identity. */
public final class GuavaValues {
    private GuavaValues() {}

    /** A key that is equal to itself only: its hash code is another one in each JVM. */
    private static final class Key {
        final int number;

        Key(int number) {
            this.number = number;
        }
    }

    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /** Hears what is posted. */
    private static final class Listener {
        final List<String> heard = new ArrayList<>();

        @Subscribe
        public void hear(String event) {
            heard.add(event);
        }
    }

    public static List<Specimen> specimens() {
        Matrix m = new Matrix();
        immutables(m.in("Guava immutable collections"));
        tables(m.in("Guava collections"));
        views(m.in("Guava views"));
        functions(m.in("Guava functions and text"));
        caches(m.in("Guava caches and interners"));
        concurrents(m.in("Guava concurrency"));
        others(m.in("Guava hashing, ranges, graphs and types"));
        return m.specimens();
    }

    /** As many keys as fill several buckets, so that a hash of the other JVM would hardly find one. */
    private static List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            keys.add(new Key(i));
        }
        return keys;
    }

    private static Map<Key, Integer> numbered() {
        Map<Key, Integer> map = new HashMap<>();
        keys().forEach(key -> map.put(key, key.number));
        return map;
    }

    private static void found(Map<Key, Integer> map) {
        equal(40, map.size());
        for (Key key : map.keySet()) {
            equal(key.number, map.get(key));
        }
    }

    private static void allIn(Collection<Key> keys, Collection<Key> collection) {
        equal(40, keys.size());
        for (Key key : keys) {
            that(collection.contains(key), "contains key " + key.number);
        }
    }

    private static void immutables(Matrix m) {
        m.equal("ImmutableList", () -> ImmutableList.of(1, "b", 'c'));
        m.equal("ImmutableSet", () -> ImmutableSet.of("a", "b", "c"));
        m.equal("ImmutableMap", () -> ImmutableMap.of("a", 1, "b", 2));
        m.same("empty ImmutableList", () -> ImmutableList.of());
        m.same("empty ImmutableMap", () -> ImmutableMap.of());
        m.carries("ImmutableSet of identities", () -> ImmutableSet.copyOf(keys()), s -> allIn(s.asList(), s));
        m.carries("ImmutableMap of identities", () -> ImmutableMap.copyOf(numbered()), GuavaValues::found);
        m.carries("ImmutableMap of classes and enums", () -> ImmutableMap.of(Colour.RED, 1, Key.class, 2), map -> {
            equal(1, map.get(Colour.RED));
            equal(2, map.get(Key.class));
        });
        m.carries("ImmutableBiMap of identities", () -> ImmutableBiMap.copyOf(numbered()), map -> {
            found(map);
            equal(7, map.inverse().get(7).number);
        });
        m.carries(
                "ImmutableSortedMap by a lambda",
                () -> ImmutableSortedMap.<Key, Integer>orderedBy((a, b) -> b.number - a.number)
                        .putAll(numbered())
                        .build(),
                map -> {
                    found(map);
                    equal(39, map.firstKey().number);
                });
        m.carries(
                "ImmutableSetMultimap of identities",
                () -> ImmutableSetMultimap.copyOf(Multimaps.forMap(numbered())),
                map -> map.keySet().forEach(key -> that(map.containsEntry(key, key.number), "its entry")));
        m.carries(
                "ImmutableListMultimap of identities",
                () -> ImmutableListMultimap.copyOf(Multimaps.forMap(numbered())),
                map -> map.keySet().forEach(key -> equal(List.of(key.number), map.get(key))));
        m.carries(
                "ImmutableMultiset of identities",
                () -> ImmutableMultiset.<Key>builder().addAll(keys()).build(),
                set -> set.elementSet().forEach(key -> equal(1, set.count(key))));
        m.carries(
                "ImmutableTable of identities",
                () -> {
                    ImmutableTable.Builder<Key, Colour, Integer> table = ImmutableTable.builder();
                    keys().forEach(key -> table.put(key, Colour.RED, key.number).put(key, Colour.BLUE, -key.number));
                    return table.build();
                },
                table -> {
                    equal(40, table.rowKeySet().size());
                    table.rowKeySet().forEach(key -> equal(-key.number, table.get(key, Colour.BLUE)));
                });
        m.carries(
                "ImmutableRangeMap",
                () -> ImmutableRangeMap.of(Range.closedOpen(1, 5), new Key(3)),
                map -> equal(3, map.get(4).number));
        m.equal("ImmutableRangeSet", () -> ImmutableRangeSet.of(Range.closed(1, 5)));
        m.carries("Maps.immutableEnumMap", () -> Maps.immutableEnumMap(Map.of(Colour.RED, 1)), map -> {
            equal(1, map.get(Colour.RED));
            equal(1, map.size());
        });
        m.carries(
                "ImmutableMap builder",
                () -> ImmutableMap.<String, Integer>builder().put("a", 1),
                builder -> equal(Map.of("a", 1, "b", 2), builder.put("b", 2).build()));
    }

    private static void tables(Matrix m) {
        m.carries("HashBiMap of identities", () -> HashBiMap.create(numbered()), map -> {
            found(map);
            equal(7, map.inverse().get(7).number);
            map.put(new Key(40), 40);
            equal(40, map.inverse().get(40).number);
        });
        m.carries(
                "HashMultiset of identities",
                () -> {
                    HashMultiset<Key> set = HashMultiset.create(keys());
                    set.addAll(List.copyOf(set.elementSet()));
                    return set;
                },
                set -> {
                    equal(40, set.elementSet().size());
                    set.elementSet().forEach(key -> equal(2, set.count(key)));
                });
        m.carries("LinkedHashMultiset of identities", () -> LinkedHashMultiset.create(keys()), set -> {
            equal(0, set.iterator().next().number);
            set.elementSet().forEach(key -> equal(1, set.count(key)));
        });
        m.carries("ConcurrentHashMultiset of identities", () -> ConcurrentHashMultiset.create(keys()), set -> {
            equal(40, set.elementSet().size());
            set.elementSet().forEach(key -> equal(1, set.count(key)));
        });
        m.carries(
                "TreeMultiset by a lambda",
                () -> {
                    TreeMultiset<Key> set = TreeMultiset.create((a, b) -> b.number - a.number);
                    set.addAll(keys());
                    return set;
                },
                set -> equal(39, set.firstEntry().getElement().number));
        m.carries("HashMultimap of identities", () -> HashMultimap.create(Multimaps.forMap(numbered())), map -> {
            equal(40, map.size());
            map.keySet().forEach(key -> that(map.containsEntry(key, key.number), "its entry"));
        });
        m.carries(
                "LinkedHashMultimap of identities",
                () -> LinkedHashMultimap.create(Multimaps.forMap(numbered())),
                map -> {
                    equal(40, map.size());
                    map.keySet().forEach(key -> that(map.containsEntry(key, key.number), "its entry"));
                });
        m.carries(
                "LinkedHashMultimap with values of identity",
                () -> {
                    LinkedHashMultimap<String, Key> map = LinkedHashMultimap.create();
                    map.putAll("a", keys());
                    return map;
                },
                map -> {
                    allIn(List.copyOf(map.get("a")), map.get("a"));
                    equal(0, map.values().iterator().next().number);
                });
        m.carries(
                "ArrayListMultimap of identities",
                () -> ArrayListMultimap.create(Multimaps.forMap(numbered())),
                map -> map.keySet().forEach(key -> equal(List.of(key.number), map.get(key))));
        m.carries(
                "LinkedListMultimap of identities",
                () -> LinkedListMultimap.create(Multimaps.forMap(numbered())),
                map -> map.keySet().forEach(key -> equal(List.of(key.number), map.get(key))));
        m.carries(
                "TreeMultimap by lambdas",
                () -> {
                    TreeMultimap<Key, String> map =
                            TreeMultimap.create((a, b) -> b.number - a.number, (a, b) -> b.compareTo(a));
                    keys().forEach(key -> map.putAll(key, List.of("a", "b")));
                    return map;
                },
                map -> {
                    equal(39, map.keySet().first().number);
                    equal("b", map.get(map.keySet().first()).first());
                });
        m.carries(
                "Multimaps.newListMultimap by a lambda",
                () -> {
                    var map = Multimaps.<Key, Integer>newListMultimap(new HashMap<>(), () -> new ArrayList<>());
                    numbered().forEach(map::put);
                    return map;
                },
                map -> {
                    map.keySet().forEach(key -> equal(List.of(key.number), map.get(key)));
                    map.put(new Key(50), 1);
                    equal(41, map.size());
                });
        m.carries(
                "HashBasedTable of identities",
                () -> {
                    HashBasedTable<Key, Colour, Integer> table = HashBasedTable.create();
                    keys().forEach(key -> table.put(key, Colour.GREEN, key.number));
                    return table;
                },
                table -> {
                    equal(40, table.size());
                    table.rowKeySet().forEach(key -> equal(key.number, table.get(key, Colour.GREEN)));
                    equal(40, table.column(Colour.GREEN).size());
                });
        m.carries(
                "ArrayTable",
                () -> {
                    ArrayTable<Colour, Key, Integer> table = ArrayTable.create(List.of(Colour.RED), keys());
                    table.columnKeyList().forEach(key -> table.put(Colour.RED, key, key.number));
                    return table;
                },
                table -> table.columnKeyList().forEach(key -> equal(key.number, table.get(Colour.RED, key))));
        m.carries(
                "MutableClassToInstanceMap",
                () -> {
                    MutableClassToInstanceMap<Object> map = MutableClassToInstanceMap.create();
                    map.putInstance(String.class, "s");
                    return map;
                },
                map -> {
                    equal("s", map.getInstance(String.class));
                    fails(ClassCastException.class, () -> map.put(Integer.class, "not a number"));
                });
        m.carries(
                "TreeRangeMap",
                () -> {
                    TreeRangeMap<Integer, Key> map = TreeRangeMap.create();
                    map.put(Range.closed(1, 9), new Key(1));
                    map.put(Range.open(3, 5), new Key(2));
                    return map;
                },
                map -> {
                    equal(2, map.get(4).number);
                    same(map.get(2), map.get(7));
                });
        m.carries(
                "EvictingQueue",
                () -> {
                    EvictingQueue<String> queue = EvictingQueue.create(2);
                    queue.addAll(List.of("a", "b", "c"));
                    return queue;
                },
                queue -> {
                    queue.add("d");
                    equal(List.of("c", "d"), List.copyOf(queue));
                });
        m.carries(
                "MinMaxPriorityQueue by a lambda",
                () -> MinMaxPriorityQueue.<Key>orderedBy((a, b) -> b.number - a.number)
                        .maximumSize(20)
                        .create(keys()),
                queue -> {
                    equal(39, queue.pollFirst().number);
                    equal(20, queue.pollLast().number);
                });
        m.carries(
                "Sets.newConcurrentHashSet of identities",
                () -> {
                    Set<Key> set = Sets.newConcurrentHashSet();
                    set.addAll(keys());
                    return set;
                },
                set -> allIn(List.copyOf(set), set));
        m.carries(
                "iterator, half consumed",
                () -> {
                    var iterator = Iterators.peekingIterator(Iterators.cycle("a", "b"));
                    iterator.next();
                    return iterator;
                },
                iterator -> {
                    equal("b", iterator.peek());
                    equal("b", iterator.next());
                    equal("a", iterator.next());
                });
    }

    private static void views(Matrix m) {
        m.carries("Lists.transform", () -> Lists.transform(List.of(1, 2), x -> x * 10), l -> equal(List.of(10, 20), l));
        m.carries("Lists.partition", () -> Lists.partition(List.of(1, 2, 3), 2), l -> equal(List.of(3), l.get(1)));
        m.carries(
                "Lists.reverse shows its list",
                () -> {
                    List<Integer> list = new ArrayList<>(List.of(1, 2));
                    return List.of(list, Lists.reverse(list));
                },
                both -> {
                    both.get(0).add(3);
                    equal(List.of(3, 2, 1), both.get(1));
                });
        m.carries(
                "Sets.union of identities",
                () -> Sets.union(Set.copyOf(keys().subList(0, 20)), Set.copyOf(keys())),
                s -> {
                    equal(60, s.size());
                    s.forEach(key -> that(s.contains(key), "contains"));
                });
        m.carries("Sets.powerSet", () -> Sets.powerSet(Set.of(1, 2)), s -> equal(4, s.size()));
        m.carries("Sets.filter", () -> Sets.filter(Set.of(1, 2, 3), x -> x > 1), s -> equal(Set.of(2, 3), s));
        m.carries("Maps.filterKeys", () -> Maps.filterKeys(numbered(), key -> key.number < 3), map -> {
            equal(3, map.size());
            map.keySet().forEach(key -> equal(key.number, map.get(key)));
        });
        m.carries(
                "Maps.transformValues",
                () -> Maps.transformValues(numbered(), n -> n * 2),
                map -> map.keySet().forEach(key -> equal(key.number * 2, map.get(key))));
        m.carries("Maps.asMap", () -> Maps.asMap(Set.of("a", "bb"), String::length), map -> equal(2, map.get("bb")));
        m.carries(
                "Collections2.permutations",
                () -> Collections2.permutations(List.of(1, 2, 3)),
                c -> equal(6, c.size()));
        m.carries(
                "Multimaps.transformValues",
                () -> Multimaps.transformValues(Multimaps.forMap(Map.of("a", 1)), n -> n + 1),
                map -> equal(Set.of(2), Set.copyOf(map.get("a"))));
        m.carries(
                "synchronized BiMap",
                () -> Maps.synchronizedBiMap(HashBiMap.create(numbered())),
                map -> equal(3, map.inverse().get(3).number));
    }

    private static void functions(Matrix m) {
        m.equal("Optional", () -> List.of(Optional.of("x"), Optional.fromNullable(null)));
        m.same("Optional.absent", () -> Optional.absent());
        m.carries("Joiner", () -> Joiner.on(", ").useForNull("-"), j -> equal("a, -", j.join("a", null)));
        m.carries(
                "Splitter",
                () -> Splitter.on(',').trimResults().omitEmptyStrings(),
                s -> equal(List.of("a", "b"), s.splitToList("a, ,b")));
        m.carries(
                "MapSplitter",
                () -> Splitter.on(',').withKeyValueSeparator('='),
                s -> equal(Map.of("a", "1"), s.split("a=1")));
        m.carries(
                "CharMatcher",
                () -> CharMatcher.inRange('a', 'c').or(CharMatcher.is('z')),
                c -> equal("abz", c.retainFrom("aXbz")));
        m.carries(
                "CharMatcher by a lambda",
                () -> CharMatcher.forPredicate(c -> c == 'q'),
                c -> equal(1, c.countIn("aq")));
        m.carries("CharMatcher.whitespace", () -> CharMatcher.whitespace(), c -> equal("ab", c.removeFrom("a b")));
        m.carries(
                "Ordering by a lambda",
                () -> Ordering.from((Key a, Key b) -> a.number - b.number)
                        .reverse()
                        .nullsFirst(),
                o -> that(o.compare(new Key(1), new Key(2)) > 0 && o.compare(null, new Key(1)) < 0, "ordered"));
        m.carries(
                "Ordering.onResultOf",
                () -> Ordering.natural().onResultOf(String::length),
                o -> equal("ccc", o.max(List.of("a", "ccc", "bb"))));
        m.same("Ordering.natural", () -> Ordering.natural());
        m.carries(
                "Functions.compose",
                () -> Functions.compose((Integer n) -> n + 1, String::length),
                f -> equal(4, f.apply("abc")));
        m.carries(
                "Predicates.and",
                () -> Predicates.and((Integer n) -> n > 1, n -> n < 5),
                p -> that(p.apply(3) && !p.apply(7), "between"));
        m.carries("Suppliers.memoize, not asked yet", () -> Suppliers.memoize(() -> new Key(5)), s -> {
            equal(5, s.get().number);
            same(s.get(), s.get());
        });
        m.carries(
                "Suppliers.memoize, asked",
                () -> {
                    Supplier<Key> memo = Suppliers.memoize(() -> new Key(5));
                    return List.of(memo, memo.get());
                },
                both -> equal(5, ((Key) ((Supplier<?>) both.get(0)).get()).number));
        m.carries(
                "Suppliers.memoizeWithExpiration",
                () -> {
                    Supplier<Key> memo = Suppliers.memoizeWithExpiration(() -> new Key(5), 1, TimeUnit.DAYS);
                    memo.get();
                    return memo;
                },
                s -> equal(5, s.get().number));
        m.carries("Converter by lambdas", () -> Converter.<String, Integer>from(Integer::valueOf, n -> "n" + n), c -> {
            equal(5, c.convert("5"));
            equal("n5", c.reverse().convert(5));
        });
        m.carries("Ints.stringConverter", () -> Ints.stringConverter(), c -> equal(12, c.convert("12")));
        m.carries(
                "CaseFormat converter",
                () -> CaseFormat.LOWER_CAMEL.converterTo(CaseFormat.UPPER_UNDERSCORE),
                c -> equal("A_B", c.convert("aB")));
        m.carries("Equivalence.Wrapper", () -> Equivalence.identity().wrap("x"), w -> equal("x", w.get()));
        m.carries(
                "Equivalence on a result",
                () -> Equivalence.equals().onResultOf((String s) -> Ascii.toLowerCase(s)),
                e -> that(e.equivalent("A", "a"), "equivalent"));
        m.carries(
                "Stopwatch, stopped",
                () -> {
                    Stopwatch watch = Stopwatch.createStarted().stop();
                    return List.of(watch, watch.elapsed());
                },
                both -> {
                    equal(both.get(1), ((Stopwatch) both.get(0)).elapsed());
                    that(!((Stopwatch) both.get(0)).isRunning(), "stopped");
                });
    }

    private static void caches(Matrix m) {
        m.carries(
                "LoadingCache by a lambda",
                () -> {
                    LoadingCache<String, Integer> cache =
                            CacheBuilder.newBuilder().maximumSize(100).build(CacheLoader.from(s -> s.length()));
                    cache.get("abc");
                    return cache;
                },
                cache -> {
                    equal(3, cache.get("abc"));
                    equal(5, cache.get("abcde"));
                });
        m.carries(
                "Cache",
                () -> CacheBuilder.newBuilder()
                        .expireAfterWrite(1, TimeUnit.HOURS)
                        .<String, Integer>build(),
                cache -> {
                    equal(9, cache.get("a", () -> 9));
                    equal(9, cache.getIfPresent("a"));
                });
        m.carries("CacheBuilder", () -> CacheBuilder.newBuilder().maximumSize(1), builder -> {
            var cache = builder.build();
            cache.put("a", 1);
            cache.put("b", 2);
            equal(1L, cache.size());
        });
        m.equal("CacheBuilderSpec", () -> CacheBuilderSpec.parse("maximumSize=5,expireAfterWrite=1h"));
        m.carries(
                "MapMaker, weak keys",
                () -> {
                    Map<Key, Integer> map = new MapMaker().weakKeys().makeMap();
                    List<Key> keys = keys();
                    keys.forEach(key -> map.put(key, key.number));
                    return List.of(keys, map);
                },
                both -> {
                    @SuppressWarnings("unchecked")
                    Map<Key, Integer> map = (Map<Key, Integer>) both.get(1);
                    ((List<?>) both.get(0)).forEach(key -> equal(((Key) key).number, map.get((Key) key)));
                });
        m.carries(
                "MapMaker, weak values",
                () -> {
                    Map<String, Key> map = new MapMaker().weakValues().makeMap();
                    Key key = new Key(1);
                    map.put("a", key);
                    return List.of(key, map);
                },
                both -> same(both.get(0), ((Map<?, ?>) both.get(1)).get("a")));
        interner(m, "strong interner", () -> Interners.newStrongInterner());
        interner(m, "weak interner", () -> Interners.newWeakInterner());
    }

    @SuppressWarnings("unchecked")
    private static void interner(Matrix m, String name, Callable<Interner<List<Integer>>> make) {
        m.carries(
                name,
                () -> {
                    Interner<List<Integer>> interner = make.call();
                    return List.of(interner, interner.intern(List.of(1, 2)));
                },
                (Check<List<Object>>) both ->
                        same(both.get(1), ((Interner<Object>) both.get(0)).intern(new ArrayList<>(List.of(1, 2)))));
    }

    private static void concurrents(Matrix m) {
        m.carries("AtomicDouble", () -> new AtomicDouble(1.5), d -> equal(2.0, d.addAndGet(0.5)));
        m.carries(
                "AtomicLongMap of identities",
                () -> AtomicLongMap.create(Maps.transformValues(numbered(), n -> n + 1L)),
                map -> map.asMap().keySet().forEach(key -> equal(key.number + 2L, map.incrementAndGet(key))));
        m.carries(
                "SettableFuture, done",
                () -> {
                    SettableFuture<String> future = SettableFuture.create();
                    future.set("x");
                    return future;
                },
                future -> {
                    equal("x", future.get());
                    that(!future.set("y"), "is set already");
                });
        m.carries(
                "SettableFuture, failed",
                () -> {
                    SettableFuture<String> future = SettableFuture.create();
                    future.setException(new IllegalStateException("why"));
                    return future;
                },
                future -> equal(
                        "why",
                        fails(ExecutionException.class, future::get).getCause().getMessage()));
        m.carries(
                "SettableFuture, cancelled",
                () -> {
                    SettableFuture<String> future = SettableFuture.create();
                    future.cancel(false);
                    return future;
                },
                future -> that(future.isCancelled(), "cancelled"));
        m.carries("SettableFuture, pending", () -> SettableFuture.<String>create(), future -> {
            that(!future.isDone(), "pending");
            ListenableFuture<Integer> after = Futures.transform(future, String::length, Runnable::run);
            future.set("abc");
            equal(3, after.get());
        });
        m.carries("immediate futures", () -> List.of(Futures.immediateFuture(1), Futures.immediateVoidFuture()), f -> {
            equal(1, f.get(0).get());
            equal(null, f.get(1).get());
        });
        m.carries(
                "immediate failed future",
                () -> Futures.immediateFailedFuture(new IllegalStateException("why")),
                f -> equal(
                        "why",
                        fails(ExecutionException.class, f::get).getCause().getMessage()));
        m.carries("Striped locks", () -> Striped.lock(8), striped -> {
            Lock lock = striped.get("a");
            that(lock.tryLock(), "free");
            same(lock, striped.get("a"));
            lock.unlock();
        });
        m.carries("Striped weak locks", () -> Striped.lazyWeakLock(8), striped -> {
            Lock lock = striped.get("a");
            that(lock.tryLock(), "free");
            same(lock, striped.get("a"));
            lock.unlock();
        });
        m.carries("RateLimiter", () -> RateLimiter.create(1_000), limiter -> {
            equal(1_000.0, limiter.getRate());
            that(limiter.tryAcquire(1, TimeUnit.MINUTES), "a permit within a minute");
        });
        m.carries(
                "EventBus with a listener",
                () -> {
                    EventBus bus = new EventBus("b");
                    Listener listener = new Listener();
                    bus.register(listener);
                    return List.of(bus, listener);
                },
                both -> {
                    ((EventBus) both.get(0)).post("event");
                    equal(List.of("event"), ((Listener) both.get(1)).heard);
                });
        m.carries(
                "Stopwatch, running",
                () -> Stopwatch.createStarted(),
                watch -> that(
                        watch.isRunning()
                                && watch.elapsed(TimeUnit.MINUTES) < 10
                                && !watch.elapsed().isNegative(),
                        "goes on"));
    }

    private static void others(Matrix m) {
        m.equal("HashCode", () -> HashCode.fromString("cafe"));
        m.equal("HashFunction", () -> Hashing.murmur3_128(7));
        m.carries(
                "HashFunction of a digest",
                () -> Hashing.sha256(),
                f -> equal(Hashing.sha256().hashInt(1), f.hashInt(1)));
        m.carries(
                "HashFunction of a checksum",
                () -> Hashing.crc32c(),
                f -> equal(Hashing.crc32c().hashInt(1), f.hashInt(1)));
        m.carries(
                "Hasher, half fed",
                () -> Hashing.murmur3_128().newHasher().putInt(1),
                hasher -> equal(
                        Hashing.murmur3_128().newHasher().putInt(1).putInt(2).hash(),
                        hasher.putInt(2).hash()));
        m.carries(
                "BloomFilter",
                () -> {
                    BloomFilter<CharSequence> filter =
                            BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), 100);
                    filter.put("a");
                    return filter;
                },
                filter -> {
                    that(filter.mightContain("a") && !filter.mightContain("b"), "contains");
                    filter.put("b");
                    that(filter.mightContain("b"), "grows");
                });
        m.carries(
                "BloomFilter by a lambda",
                () -> {
                    BloomFilter<Key> filter = BloomFilter.create((key, into) -> into.putInt(key.number), 100);
                    filter.put(new Key(1));
                    return filter;
                },
                filter -> that(filter.mightContain(new Key(1)), "contains"));
        m.equal("Range", () -> List.of(Range.closedOpen(1, 5), Range.atLeast("a")));
        m.same("Range.all", () -> Range.all());
        // a subclass of TypeToken replaces itself
        m.carries("TypeToken", (Callable<TypeToken<?>>) () -> new TypeToken<Map<String, List<Integer>>>() {}, token -> {
            equal(new TypeToken<Map<String, List<Integer>>>() {}, token);
            that(token.getTypes().rawTypes().contains(Map.class), "of a map");
        });
        m.equal("MediaType", () -> MediaType.parse("text/plain; charset=utf-8"));
        m.equal("InternetDomainName", () -> InternetDomainName.from("a.example.co.uk"));
        m.equal("ImmutableIntArray", () -> ImmutableIntArray.of(1, 2, 3));
        m.carries(
                "graph of identities",
                () -> {
                    MutableGraph<Key> graph = GraphBuilder.directed().build();
                    List<Key> keys = keys();
                    for (int i = 1; i < keys.size(); i++) {
                        graph.putEdge(keys.get(i - 1), keys.get(i));
                    }
                    return graph;
                },
                graph -> {
                    equal(40, graph.nodes().size());
                    for (Key key : graph.nodes()) {
                        graph.successors(key).forEach(next -> equal(key.number + 1, next.number));
                    }
                });
        m.carries(
                "value graph",
                () -> {
                    MutableValueGraph<String, Double> graph =
                            ValueGraphBuilder.undirected().build();
                    graph.putEdgeValue("a", "b", 0.5);
                    return graph;
                },
                graph -> {
                    equal(0.5, graph.edgeValueOrDefault("b", "a", 0.0));
                    graph.putEdgeValue("b", "c", 1.0);
                    equal(2, graph.degree("b"));
                });
    }
}
