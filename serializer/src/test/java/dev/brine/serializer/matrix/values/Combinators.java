package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Closures whose bodies are in the JDK. */
public final class Combinators {
    private Combinators() {}

    record Row(String name, int age, Double score) {}

    private static final List<Row> ROWS =
            List.of(new Row("b", 2, null), new Row("a", 2, 1.0), new Row("c", 1, 0.5), new Row("d", 3, 2.0));

    private static String order(Comparator<? super Row> comparator) {
        StringBuilder names = new StringBuilder();
        ROWS.stream().sorted(comparator).forEach(row -> names.append(row.name()));
        return names.toString();
    }

    public static void list(Matrix m) {
        Function<Integer, Integer> inc = x -> x + 1;
        Function<Integer, Integer> twice = x -> x * 2;
        m.in("JDK combinators")
                .carries("Function.andThen", () -> inc.andThen(twice), f -> equal(8, f.apply(3)))
                .carries("Function.compose", () -> inc.compose(twice), f -> equal(7, f.apply(3)))
                .carries("Function.identity", () -> Function.<String>identity(), f -> equal("x", f.apply("x")))
                .carries(
                        "UnaryOperator.identity", () -> UnaryOperator.<String>identity(), f -> equal("x", f.apply("x")))
                .carries(
                        "chain of andThen",
                        () -> inc.andThen(twice).andThen(inc).compose(twice),
                        f -> equal(11, f.apply(2)))
                .carries(
                        "BiFunction.andThen",
                        () -> ((BiFunction<Integer, Integer, Integer>) Integer::sum).andThen(twice),
                        f -> equal(10, f.apply(2, 3)))
                .carries(
                        "Consumer.andThen",
                        () -> ((Consumer<List<Integer>>) l -> l.add(1)).andThen(l -> l.add(2)),
                        f -> {
                            List<Integer> list = new ArrayList<>();
                            f.accept(list);
                            equal(List.of(1, 2), list);
                        })
                .carries(
                        "Predicate.and, or, negate",
                        () -> ((Predicate<String>) String::isEmpty)
                                .negate()
                                .and(s -> s.length() < 3)
                                .or(s -> s.equals("long one")),
                        p -> {
                            that(p.test("a"), "a");
                            that(!p.test(""), "empty");
                            that(!p.test("four"), "four");
                            that(p.test("long one"), "long one");
                        })
                .carries("Predicate.not", () -> Predicate.not(String::isEmpty), p -> that(p.test("x"), "x"))
                .carries("Predicate.isEqual", () -> Predicate.isEqual("x"), p -> that(p.test("x") && !p.test("y"), "x"))
                .carries("Predicate.isEqual(null)", () -> Predicate.isEqual(null), p -> that(p.test(null), "null"))
                .carries(
                        "BiPredicate.negate",
                        () -> ((BiPredicate<String, String>) String::equals).negate(),
                        p -> that(p.test("a", "b"), "differ"))
                .carries(
                        "IntPredicate.and",
                        () -> ((IntPredicate) i -> i > 0).and(i -> i < 10),
                        p -> that(p.test(5) && !p.test(11), "between"))
                .carries(
                        "LongPredicate.negate",
                        () -> ((LongPredicate) i -> i > 0).negate(),
                        p -> that(p.test(-1), "not"))
                .carries(
                        "IntUnaryOperator.andThen and identity",
                        () -> ((IntUnaryOperator) i -> i + 1).andThen(IntUnaryOperator.identity()),
                        f -> equal(2, f.applyAsInt(1)))
                .carries(
                        "LongUnaryOperator.compose",
                        () -> ((LongUnaryOperator) i -> i + 1).compose(i -> i * 10),
                        f -> equal(11L, f.applyAsLong(1)))
                .carries(
                        "DoubleUnaryOperator.andThen",
                        () -> ((DoubleUnaryOperator) Math::sqrt).andThen(d -> d + 1),
                        f -> equal(4.0, f.applyAsDouble(9)))
                .carries("IntConsumer.andThen", () -> ((IntConsumer) i -> {}).andThen(i -> {}), f -> f.accept(1))
                .carries(
                        "BinaryOperator.minBy",
                        () -> BinaryOperator.<Integer>minBy(Comparator.naturalOrder()),
                        f -> equal(1, f.apply(2, 1)))
                .carries(
                        "BinaryOperator.maxBy",
                        () -> BinaryOperator.<Integer>maxBy(Comparator.reverseOrder()),
                        f -> equal(1, f.apply(2, 1)))
                .carries(
                        "Collections::unmodifiableList",
                        () -> (UnaryOperator<List<String>>) Collections::unmodifiableList,
                        f -> equal(List.of("a"), f.apply(new ArrayList<>(List.of("a")))))
                .carries(
                        "Executors.callable",
                        () -> Executors.callable(() -> {}, "done"),
                        (Callable<String> c) -> equal("done", c.call()))
                .carries("Pattern.asPredicate", () -> Pattern.compile("a+").asPredicate(), p -> {
                    that(p.test("baab"), "found");
                    that(!p.test("b"), "not found");
                })
                .carries("Pattern.asMatchPredicate", () -> Pattern.compile("a+").asMatchPredicate(), p -> {
                    that(p.test("aa"), "match");
                    that(!p.test("aab"), "no match");
                })
                .carries(
                        "Arrays.asList(...)::get",
                        () -> (Function<Integer, String>) Arrays.asList("x", "y")::get,
                        f -> equal("y", f.apply(1)))
                .carries(
                        "Map::get as a function",
                        () -> {
                            Map<String, Integer> map = new TreeMap<>(Map.of("k", 3));
                            return (Function<String, Integer>) map::get;
                        },
                        f -> equal(3, f.apply("k")))
                .carries(
                        "ThreadLocal.withInitial's supplier",
                        () -> ThreadLocal.withInitial(() -> "initial"),
                        t -> equal("initial", t.get()));
        comparators(m);
    }

    private static void comparators(Matrix m) {
        m.in("comparators")
                .carries(
                        "comparing(record accessor)",
                        () -> Comparator.comparing(Row::name),
                        c -> equal("abcd", order(c)))
                .carries(
                        "comparingInt, thenComparing",
                        () -> Comparator.comparingInt(Row::age).thenComparing(Row::name),
                        c -> equal("cabd", order(c)))
                .carries(
                        "comparing with a comparator",
                        () -> Comparator.comparing(Row::name, Comparator.reverseOrder()),
                        c -> equal("dcba", order(c)))
                .carries(
                        "nullsFirst in thenComparing, reversed",
                        () -> Comparator.comparing(Row::score, Comparator.nullsFirst(Comparator.<Double>naturalOrder()))
                                .reversed(),
                        c -> equal("dacb", order(c)))
                .carries("nullsLast", () -> Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER), c -> {
                    List<String> list = Arrays.asList("b", null, "A");
                    list.sort(c);
                    equal(Arrays.asList("A", "b", null), list);
                })
                .carries(
                        "comparingLong",
                        () -> Comparator.comparingLong((Row r) -> -r.age()),
                        c -> equal("dbac", order(c)))
                .carries(
                        "comparingDouble",
                        () -> Comparator.comparingDouble((Row r) -> r.score() == null ? 9 : r.score()),
                        c -> equal("cadb", order(c)))
                .carries(
                        "thenComparingInt, -Long, -Double",
                        () -> Comparator.comparing(Row::age)
                                .thenComparingInt(r -> 0)
                                .thenComparingLong(r -> 0)
                                .thenComparingDouble(r -> 0)
                                .thenComparing(Row::name, Comparator.reverseOrder()),
                        c -> equal("cbad", order(c)))
                .carries(
                        "naturalOrder",
                        () -> Comparator.<String>naturalOrder(),
                        c -> same(Comparator.naturalOrder(), c))
                .carries(
                        "reverseOrder",
                        () -> Comparator.<String>reverseOrder(),
                        c -> same(Comparator.reverseOrder(), c))
                .carries(
                        "Collections.reverseOrder(lambda)",
                        () -> Collections.reverseOrder(
                                (Row a, Row b) -> a.name().compareTo(b.name())),
                        c -> equal("dcba", order(c)))
                .carries(
                        "Map.Entry.comparingByKey",
                        () -> Map.Entry.<String, Integer>comparingByKey(),
                        c -> that(c.compare(Map.entry("a", 1), Map.entry("b", 0)) < 0, "a before b"))
                .carries(
                        "Map.Entry.comparingByValue(reversed)",
                        () -> Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()),
                        c -> that(c.compare(Map.entry("a", 1), Map.entry("b", 0)) < 0, "1 before 0"))
                .carries(
                        "String.CASE_INSENSITIVE_ORDER",
                        () -> String.CASE_INSENSITIVE_ORDER,
                        c -> same(String.CASE_INSENSITIVE_ORDER, c))
                .carries(
                        "java.text.Collator",
                        () -> java.text.Collator.getInstance(java.util.Locale.GERMAN),
                        c -> that(c.compare("Äpfel", "Zebra") < 0, "Ä before Z"))
                .carries(
                        "TreeMap with a lambda comparator",
                        () -> {
                            TreeMap<String, Integer> map = new TreeMap<>((a, b) -> b.compareTo(a));
                            map.putAll(Map.of("a", 1, "b", 2, "c", 3));
                            return map;
                        },
                        map -> {
                            equal("c", map.firstKey());
                            equal(2, map.get("b"));
                            map.put("d", 4);
                            equal("d", map.firstKey());
                        })
                .carries(
                        "TreeSet with comparing().reversed()",
                        () -> {
                            TreeSet<Row> set = new TreeSet<>(
                                    Comparator.comparing(Row::name).reversed());
                            set.addAll(ROWS);
                            return set;
                        },
                        set -> {
                            equal("d", set.first().name());
                            that(set.contains(new Row("a", 0, null)), "found by its comparator");
                        })
                .carries(
                        "comparator that captures",
                        () -> {
                            List<String> order = List.of("z", "a", "m");
                            return Comparator.<String>comparingInt(order::indexOf);
                        },
                        c -> equal(
                                List.of("z", "a", "m"),
                                List.of("a", "m", "z").stream().sorted(c).toList()))
                .carries(
                        "Supplier of a comparator",
                        () -> (Supplier<Comparator<String>>) Comparator::naturalOrder,
                        f -> that(f.get().compare("a", "b") < 0, "natural"));
    }
}
