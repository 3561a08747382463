package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.LongToIntFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Lambdas and method references, by the form of their source. */
public final class Forms {
    private Forms() {}

    interface Marker {}

    interface Shape<T, R> {
        R turn(T t);
    }

    interface TextShape extends Shape<String, String> {}

    interface IntShape extends Shape<Integer, Integer> {
        @Override
        Integer turn(Integer t);

        default int twice(int t) {
            return turn(turn(t));
        }
    }

    interface Variadic {
        String join(String... parts);
    }

    interface Triple {
        int apply(int a, long b, double c);
    }

    interface Nine<A, B, C, D, E, F, G, H, I, R> {
        R apply(A a, B b, C c, D d, E e, F f, G g, H h, I i);
    }

    interface Thrower {
        void run() throws Exception;
    }

    interface GenericMethod {
        <T> List<T> listOf(T t);
    }

    private interface Hidden {
        String say(String to);
    }

    interface SerializableFunction<T, R> extends Function<T, R>, Serializable {}

    static final class Box {
        final String text;
        int count;

        Box(String text) {
            this.text = text;
        }

        Box(String text, int count) {
            this.text = text;
            this.count = count;
        }

        String greet(String name) {
            return text + ", " + name;
        }

        private String secret(String name) {
            return text + "/" + name;
        }

        int add(int n) {
            count += n;
            return count;
        }

        static String shout(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }

        private static String whisper(String text) {
            return text.toLowerCase(java.util.Locale.ROOT);
        }

        Supplier<String> ofThis() {
            return () -> text + count;
        }

        Function<String, String> bound() {
            return this::secret;
        }
    }

    static class Base {
        String name() {
            return "base";
        }
    }

    static final class Derived extends Base {
        @Override
        String name() {
            return "derived";
        }

        Supplier<String> parent() {
            return super::name;
        }

        Supplier<String> parentInLambda() {
            return () -> super.name() + "!";
        }
    }

    interface Polite {
        default String hello() {
            return "hello";
        }
    }

    static final class Person implements Polite {
        @Override
        public String hello() {
            return "hi";
        }

        Supplier<String> formal() {
            return Polite.super::hello;
        }
    }

    static final class Generic<T> {
        final T value;

        Generic(T value) {
            this.value = value;
        }

        <R> Generic<R> map(Function<? super T, ? extends R> f) {
            return new Generic<>(f.apply(value));
        }
    }

    static int sum(int... numbers) {
        return Arrays.stream(numbers).sum();
    }

    static String all(String first, Object... rest) {
        return first + Arrays.toString(rest);
    }

    static <T extends Comparable<T>> T larger(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    public static void list(Matrix m) {
        plain(m);
        captures(m);
        references(m);
        interfaces(m);
        serializable(m);
    }

    private static void plain(Matrix m) {
        m.in("lambdas: shapes")
                .carries("Runnable without captures", () -> (Runnable) () -> {}, Runnable::run)
                .carries("Callable", () -> (Callable<Integer>) () -> 42, c -> equal(42, c.call()))
                .carries("Function", () -> (Function<Integer, Integer>) x -> x + 1, f -> equal(42, f.apply(41)))
                .carries(
                        "BiFunction",
                        () -> (BiFunction<Integer, String, String>) (n, s) -> s + n,
                        f -> equal("a1", f.apply(1, "a")))
                .carries("Predicate", () -> (Predicate<String>) s -> s.isEmpty(), p -> {
                    that(p.test(""), "empty");
                    that(!p.test("x"), "not empty");
                })
                .carries("Consumer", () -> (Consumer<List<String>>) l -> l.add("x"), c -> {
                    List<String> list = new ArrayList<>();
                    c.accept(list);
                    equal(List.of("x"), list);
                })
                .carries(
                        "BiConsumer", () -> (BiConsumer<Map<String, Integer>, String>) (map, k) -> map.put(k, 1), c -> {
                            Map<String, Integer> map = new java.util.HashMap<>();
                            c.accept(map, "k");
                            equal(Map.of("k", 1), map);
                        })
                .carries(
                        "Supplier of a new object each time",
                        () -> (Supplier<Object>) () -> new Object(),
                        s -> that(s.get() != s.get(), "a new object each time"))
                .carries("UnaryOperator", () -> (UnaryOperator<String>) s -> s + s, f -> equal("abab", f.apply("ab")))
                .carries(
                        "BinaryOperator",
                        () -> (BinaryOperator<Long>) (a, b) -> a * b,
                        f -> equal(42L, f.apply(6L, 7L)))
                .carries("IntFunction", () -> (IntFunction<String>) i -> "n" + i, f -> equal("n7", f.apply(7)))
                .carries("IntUnaryOperator", () -> (IntUnaryOperator) i -> -i, f -> equal(-7, f.applyAsInt(7)))
                .carries(
                        "IntBinaryOperator",
                        () -> (IntBinaryOperator) (a, b) -> a - b,
                        f -> equal(1, f.applyAsInt(3, 2)))
                .carries(
                        "LongBinaryOperator",
                        () -> (LongBinaryOperator) (a, b) -> a << b,
                        f -> equal(1L << 40, f.applyAsLong(1, 40)))
                .carries(
                        "DoubleBinaryOperator",
                        () -> (DoubleBinaryOperator) (a, b) -> a / b,
                        f -> equal(0.5, f.applyAsDouble(1, 2)))
                .carries("DoubleFunction", () -> (DoubleFunction<String>) d -> d + "", f -> equal("1.5", f.apply(1.5)))
                .carries("IntPredicate", () -> (IntPredicate) i -> i % 2 == 0, p -> that(p.test(4), "even"))
                .carries("IntSupplier", () -> (IntSupplier) () -> 5, s -> equal(5, s.getAsInt()))
                .carries("LongSupplier", () -> (LongSupplier) () -> 5L, s -> equal(5L, s.getAsLong()))
                .carries("BooleanSupplier", () -> (BooleanSupplier) () -> true, s -> that(s.getAsBoolean(), "true"))
                .carries(
                        "IntToLongFunction",
                        () -> (IntToLongFunction) i -> (long) i << 33,
                        f -> equal(1L << 33, f.applyAsLong(1)))
                .carries("LongToIntFunction", () -> (LongToIntFunction) l -> (int) l, f -> equal(3, f.applyAsInt(3)))
                .carries(
                        "ToIntFunction",
                        () -> (ToIntFunction<String>) s -> s.length() * 2,
                        f -> equal(6, f.applyAsInt("abc")))
                .carries("ObjIntConsumer", () -> (ObjIntConsumer<List<Integer>>) (l, i) -> l.add(i), c -> {
                    List<Integer> list = new ArrayList<>();
                    c.accept(list, 9);
                    equal(List.of(9), list);
                })
                .carries(
                        "Comparator lambda",
                        () -> (Comparator<String>) (a, b) -> b.compareTo(a),
                        c -> equal(
                                List.of("b", "a"),
                                List.of("a", "b").stream().sorted(c).toList()))
                .carries(
                        "lambda that throws a checked exception",
                        () -> (Callable<?>) () -> {
                            throw new java.io.IOException("on purpose");
                        },
                        c -> equal(
                                "on purpose",
                                fails(java.io.IOException.class, c::call).getMessage()))
                .carries(
                        "lambda with a try, a loop and a switch",
                        () -> (Function<Object, String>) o -> {
                            StringBuilder text = new StringBuilder();
                            try {
                                for (int i = 0; i < 3; i++) {
                                    text.append(
                                            switch (String.valueOf(o)) {
                                                case "a" -> "A" + i;
                                                case "b" -> "B" + i;
                                                default -> throw new IllegalArgumentException("unknown");
                                            });
                                }
                            } catch (IllegalArgumentException e) {
                                text.append(e.getMessage());
                            } finally {
                                text.append('.');
                            }
                            return text.toString();
                        },
                        f -> {
                            equal("A0A1A2.", f.apply("a"));
                            equal("unknown.", f.apply(9));
                        })
                .carries(
                        "lambda that matches a pattern",
                        () -> (Function<Object, String>) o ->
                                o instanceof String s && s.length() > 1 ? s : o instanceof Integer i ? "#" + i : "?",
                        f -> {
                            equal("ab", f.apply("ab"));
                            equal("#3", f.apply(3));
                            equal("?", f.apply("a"));
                        })
                .carries(
                        "lambda with an assert",
                        () -> (Supplier<Integer>) () -> {
                            assert 1 + 1 == 2 : "arithmetic";
                            return 1;
                        },
                        s -> equal(1, s.get()))
                .carries(
                        "switch over an enum",
                        () -> (Function<java.time.DayOfWeek, Integer>) day -> switch (day) {
                            case SATURDAY, SUNDAY -> 2;
                            default -> 1;
                        },
                        f -> equal(2, f.apply(java.time.DayOfWeek.SUNDAY)));
    }

    private static void captures(Matrix m) {
        m.in("lambdas: captures");
        boolean z = true;
        byte b = -1;
        short s = -2;
        char c = '\uffff';
        int i = Integer.MIN_VALUE;
        long l = Long.MIN_VALUE;
        float f = Float.MIN_VALUE;
        double d = -0.0;
        m.carries("boolean", () -> (Supplier<Boolean>) () -> z, x -> equal(true, x.get()))
                .carries("byte", () -> (Supplier<Byte>) () -> b, x -> equal((byte) -1, x.get()))
                .carries("short", () -> (Supplier<Short>) () -> s, x -> equal((short) -2, x.get()))
                .carries("char", () -> (Supplier<Character>) () -> c, x -> equal('\uffff', x.get()))
                .carries("int", () -> (Supplier<Integer>) () -> i, x -> equal(Integer.MIN_VALUE, x.get()))
                .carries("long", () -> (Supplier<Long>) () -> l, x -> equal(Long.MIN_VALUE, x.get()))
                .carries("float", () -> (Supplier<Float>) () -> f, x -> equal(Float.MIN_VALUE, x.get()))
                .carries("double, minus zero", () -> (Supplier<Double>) () -> d, x -> equal(-0.0, x.get()))
                .carries(
                        "all eight primitives and an object",
                        () -> {
                            String text = "t";
                            return (Supplier<String>) () -> "" + z + b + s + (int) c + i + l + f + d + text;
                        },
                        x -> equal("true-1-265535-2147483648-92233720368547758081.4E-45-0.0t", x.get()))
                .carries(
                        "null",
                        () -> {
                            String nothing = null;
                            return (Supplier<String>) () -> nothing;
                        },
                        x -> equal(null, x.get()))
                .carries(
                        "an array, shared",
                        () -> {
                            int[] cell = {40};
                            return (IntSupplier) () -> ++cell[0];
                        },
                        x -> {
                            equal(41, x.getAsInt());
                            equal(42, x.getAsInt());
                        })
                .carries(
                        "one object twice",
                        () -> {
                            Object one = new Object();
                            Object two = one;
                            return (Supplier<Boolean>) () -> one == two;
                        },
                        x -> equal(true, x.get()))
                .carries(
                        "an object that is not Serializable",
                        () -> {
                            Box box = new Box("hi", 3);
                            return (Supplier<String>) () -> box.greet("you") + box.count;
                        },
                        x -> equal("hi, you3", x.get()))
                .carries("this", () -> new Box("me", 5).ofThis(), x -> equal("me5", x.get()))
                .carries(
                        "another lambda",
                        () -> {
                            Function<Integer, Integer> inc = n -> n + 1;
                            return (Function<Integer, Integer>) n -> inc.apply(inc.apply(n));
                        },
                        x -> equal(42, x.apply(40)))
                .carries(
                        "a lambda's own list of lambdas",
                        () -> {
                            List<Supplier<Integer>> steps = new ArrayList<>();
                            for (int n = 0; n < 5; n++) {
                                int each = n;
                                steps.add(() -> each * each);
                            }
                            return (Supplier<Integer>)
                                    () -> steps.stream().mapToInt(Supplier::get).sum();
                        },
                        x -> equal(30, x.get()))
                .carries("a type parameter", () -> capture(List.of(1, 2, 3)), x -> equal(List.of(1, 2, 3), x.get()))
                .carries(
                        "an enum, a class, a string constant",
                        () -> {
                            Enum<?> unit = java.util.concurrent.TimeUnit.DAYS;
                            Class<?> type = int[].class;
                            String text = "constant";
                            return (Supplier<List<Object>>) () -> List.of(unit, type, text);
                        },
                        x -> {
                            same(java.util.concurrent.TimeUnit.DAYS, x.get().get(0));
                            same(int[].class, x.get().get(1));
                            equal("constant", x.get().get(2));
                        })
                .carries(
                        "a method's parameters and a loop variable",
                        () -> parameters("p", 7, new long[] {1, 2}),
                        x -> equal("p7[1, 2]z", x.get()))
                .carries("200 captured values", Wide::many, x -> equal(Wide.EXPECTED, x.get()))
                .carries("250 slots of long, double and int", Wide::slots, x -> equal(Wide.SLOTS, x.get()))
                .carries(
                        "two lambdas that share an object",
                        () -> {
                            int[] cell = {0};
                            Runnable add = () -> cell[0]++;
                            IntSupplier read = () -> cell[0];
                            return new Object[] {add, read};
                        },
                        x -> {
                            ((Runnable) x[0]).run();
                            equal(1, ((IntSupplier) x[1]).getAsInt());
                        })
                .carries(
                        "the same lambda twice",
                        () -> {
                            int n = 3;
                            Supplier<Integer> one = () -> n;
                            return List.of(one, one);
                        },
                        x -> same(x.get(0), x.get(1)));
    }

    private static <T> Supplier<T> capture(T value) {
        return () -> value;
    }

    private static Supplier<String> parameters(String p, int n, long[] numbers) {
        Supplier<String> last = null;
        for (char c = 'a'; c <= 'z'; c++) {
            char each = c;
            last = () -> p + n + Arrays.toString(numbers) + each;
        }
        return last;
    }

    private static void references(Matrix m) {
        m.in("method references")
                .carries("static", () -> (Function<String, String>) Box::shout, f -> equal("AB", f.apply("ab")))
                .carries(
                        "private static",
                        () -> (Function<String, String>) Box::whisper,
                        f -> equal("ab", f.apply("AB")))
                .carries(
                        "static, boxed",
                        () -> (ToIntFunction<String>) Integer::parseInt,
                        f -> equal(7, f.applyAsInt("7")))
                .carries(
                        "static, boxing and unboxing",
                        () -> (BinaryOperator<Integer>) Math::max,
                        f -> equal(9, f.apply(9, 2)))
                .carries(
                        "static, widening int to long",
                        () -> (IntToLongFunction) Math::abs,
                        f -> equal(9L, f.applyAsLong(-9)))
                .carries(
                        "bound to a user object",
                        () -> {
                            Box box = new Box("hi");
                            return (Function<String, String>) box::greet;
                        },
                        f -> equal("hi, you", f.apply("you")))
                .carries("bound, private", () -> new Box("hi").bound(), f -> equal("hi/you", f.apply("you")))
                .carries("bound to a string", () -> (Supplier<Integer>) "hello"::length, s -> equal(5, s.get()))
                .carries(
                        "bound to a list",
                        () -> {
                            List<String> list = new ArrayList<>(List.of("a"));
                            return (Predicate<String>) list::add;
                        },
                        p -> that(p.test("b"), "added"))
                .carries(
                        "bound to a boxed number",
                        () -> {
                            Integer five = 5;
                            return (ToIntFunction<Integer>) five::compareTo;
                        },
                        f -> equal(0, f.applyAsInt(5)))
                .carries(
                        "bound to an array: clone",
                        () -> {
                            int[] numbers = {1, 2};
                            return (Supplier<Object>) numbers::clone;
                        },
                        s -> equal(new int[] {1, 2}, s.get()))
                .carries(
                        "bound keeps its state",
                        () -> {
                            Box box = new Box("n", 40);
                            return (IntUnaryOperator) box::add;
                        },
                        f -> {
                            equal(41, f.applyAsInt(1));
                            equal(42, f.applyAsInt(1));
                        })
                .carries("System.out::println", () -> (Consumer<Object>) System.out::print, c -> {
                    java.lang.reflect.Field[] fields = c.getClass().getDeclaredFields();
                    equal(1, fields.length);
                    c.accept("");
                })
                .carries("unbound", () -> (Function<String, Integer>) String::length, f -> equal(3, f.apply("abc")))
                .carries(
                        "unbound with an argument",
                        () -> (BiFunction<String, String, Boolean>) String::startsWith,
                        f -> equal(true, f.apply("abc", "ab")))
                .carries(
                        "unbound to an interface method",
                        () -> (Function<List<?>, Integer>) List::size,
                        f -> equal(2, f.apply(List.of(1, 2))))
                .carries(
                        "unbound private",
                        () -> (BiFunction<Box, String, String>) Box::secret,
                        f -> equal("t/x", f.apply(new Box("t"), "x")))
                .carries(
                        "Object::toString",
                        () -> (Function<Object, String>) Object::toString,
                        f -> equal("7", f.apply(7)))
                .carries("Class::cast, bound", () -> (Function<Object, String>) String.class::cast, f -> {
                    equal("x", f.apply("x"));
                    fails(ClassCastException.class, () -> f.apply(1));
                })
                .carries("constructor", () -> (Function<String, Box>) Box::new, f -> equal("c", f.apply("c").text))
                .carries(
                        "constructor with two arguments",
                        () -> (BiFunction<String, Integer, Box>) Box::new,
                        f -> equal(4, f.apply("c", 4).count))
                .carries("constructor of a JDK class", () -> (Supplier<List<String>>) ArrayList::new, s -> {
                    s.get().add("x");
                    equal(List.of(), s.get());
                })
                .carries(
                        "generic constructor",
                        () -> (Function<String, Generic<String>>) Generic::new,
                        f -> equal(1, f.apply("a").map(String::length).value))
                .carries(
                        "array constructor",
                        () -> (IntFunction<String[]>) String[]::new,
                        f -> equal(new String[3], f.apply(3)))
                .carries(
                        "int array constructor",
                        () -> (IntFunction<int[]>) int[]::new,
                        f -> equal(new int[3], f.apply(3)))
                .carries(
                        "array of arrays constructor",
                        () -> (IntFunction<long[][]>) long[][]::new,
                        f -> equal(new long[2][], f.apply(2)))
                .carries("varargs", () -> (IntBinaryOperator) Forms::sum, f -> equal(5, f.applyAsInt(2, 3)))
                .carries(
                        "varargs of objects, none given",
                        () -> (UnaryOperator<String>) Forms::all,
                        f -> equal("x[]", f.apply("x")))
                .carries(
                        "varargs as an array",
                        () -> (ToIntFunction<int[]>) Forms::sum,
                        f -> equal(6, f.applyAsInt(new int[] {1, 2, 3})))
                .carries(
                        "Arrays::asList",
                        () -> (BiFunction<String, String, List<String>>) Arrays::asList,
                        f -> equal(List.of("a", "b"), f.apply("a", "b")))
                .carries("super::m", () -> new Derived().parent(), s -> equal("base", s.get()))
                .carries("super.m() in a lambda", () -> new Derived().parentInLambda(), s -> equal("base!", s.get()))
                .carries("Interface.super::m", () -> new Person().formal(), s -> equal("hello", s.get()))
                .carries(
                        "generic method with a bound",
                        () -> (BinaryOperator<String>) Forms::larger,
                        f -> equal("b", f.apply("a", "b")))
                .carries(
                        "explicit type witness",
                        () -> (BinaryOperator<Integer>) Forms::<Integer>larger,
                        f -> equal(4, f.apply(4, 3)))
                .carries(
                        "to an accessor of a record",
                        () -> (Function<Map.Entry<String, Integer>, Integer>) Map.Entry::getValue,
                        f -> equal(3, f.apply(Map.entry("k", 3))))
                .carries(
                        "Objects::nonNull",
                        () -> (Predicate<Object>) Objects::nonNull,
                        p -> that(!p.test(null), "null"))
                .carries(
                        "to a functional interface's method",
                        () -> {
                            Function<Integer, Integer> inc = n -> n + 1;
                            return (Function<Integer, Integer>) inc::apply;
                        },
                        f -> equal(2, f.apply(1)))
                .carries(
                        "Thread::currentThread",
                        () -> (Supplier<Thread>) Thread::currentThread,
                        s -> same(Thread.currentThread(), s.get()))
                .carries(
                        "Runtime bound",
                        () -> (IntSupplier) Runtime.getRuntime()::availableProcessors,
                        s -> equal(Runtime.getRuntime().availableProcessors(), s.getAsInt()))
                .carries(
                        "protected method of Object",
                        Outside::protectedReference,
                        s -> that(s.get() instanceof Outside, "a clone of its own class"));
    }

    /** Calls a protected method of another package. */
    static final class Outside implements Cloneable {
        final int n = 3;

        static Supplier<Object> protectedReference() {
            return new Outside().cloner();
        }

        private Supplier<Object> cloner() {
            return () -> {
                try {
                    return clone();
                } catch (CloneNotSupportedException e) {
                    throw new AssertionError(e);
                }
            };
        }
    }

    private static void interfaces(Matrix m) {
        m.in("functional interfaces")
                .carries("user interface with a bridge", () -> (TextShape) t -> t + t, f -> {
                    equal("aa", f.turn("a"));
                    Shape<String, String> wide = f;
                    equal("bb", wide.turn("b"));
                })
                .carries("overridden with a narrower type", () -> (IntShape) n -> n + 1, f -> {
                    equal(5, f.twice(3));
                    Shape<Integer, Integer> wide = f;
                    equal(4, wide.turn(3));
                })
                .carries("intersection with a marker", () -> (Runnable & Marker) () -> {}, f -> {
                    that((Object) f instanceof Marker, "a Marker");
                    f.run();
                })
                .carries(
                        "intersection of two markers and Serializable",
                        () -> (Supplier<String> & Marker & Serializable) () -> "x",
                        f -> {
                            that((Object) f instanceof Marker && (Object) f instanceof Serializable, "both");
                            equal("x", ((Supplier<?>) f).get());
                        })
                .carries(
                        "varargs method",
                        () -> (Variadic) parts -> String.join("-", parts),
                        f -> equal("a-b", f.join("a", "b")))
                .carries(
                        "int, long and double arguments",
                        () -> (Triple) (a, b, c) -> (int) (a + b + c),
                        f -> equal(6, f.apply(1, 2L, 3.9)))
                .carries(
                        "nine type parameters",
                        () -> (Nine<Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer, Long, Long>)
                                (a, b, c, d, e, f, g, h, i) -> a + b + c + d + e + f + g + h + i,
                        f -> equal(45L, f.apply(1, 2, 3, 4, 5, 6, 7, 8, 9L)))
                .carries(
                        "method that throws",
                        () -> (Thrower) () -> {
                            throw new java.util.zip.DataFormatException("bad");
                        },
                        f -> fails(java.util.zip.DataFormatException.class, f::run))
                .carries(
                        "generic method, by reference",
                        () -> (GenericMethod) List::of,
                        f -> equal(List.of(1), f.listOf(1)))
                .carries("private interface", () -> (Hidden) to -> "to " + to, f -> equal("to me", f.say("me")))
                .carries("interface declared in a method", Local::make, f -> equal("[x]", f.apply("x")))
                .carries(
                        "default and static methods of the interface",
                        () -> (IntShape) n -> n * 3,
                        f -> equal(18, f.twice(2)))
                .carries(
                        "Comparable",
                        () -> (Comparable<String>) "m"::compareTo,
                        f -> that(f.compareTo("z") < 0, "before z"))
                .carries(
                        "Iterable",
                        () -> {
                            List<Integer> list = List.of(1, 2);
                            return (Iterable<Integer>) list::iterator;
                        },
                        f -> equal(1, f.iterator().next()))
                .carries("AutoCloseable", () -> (AutoCloseable) () -> {}, AutoCloseable::close)
                .carries(
                        "FileFilter",
                        () -> (java.io.FileFilter) file -> file.getName().endsWith(".x"),
                        f -> that(f.accept(new java.io.File("a.x")), "accepted"))
                .carries(
                        "Thread.UncaughtExceptionHandler",
                        () -> (Thread.UncaughtExceptionHandler) (thread, e) -> {},
                        f -> f.uncaughtException(Thread.currentThread(), new Exception("x")))
                .carries(
                        "InvocationHandler",
                        () -> (java.lang.reflect.InvocationHandler) (proxy, method, args) -> method.getName(),
                        f -> equal("hashCode", f.invoke(null, Object.class.getMethod("hashCode"), null)))
                .carries(
                        "TemporalAdjuster",
                        () -> (java.time.temporal.TemporalAdjuster) t -> t.plus(1, java.time.temporal.ChronoUnit.DAYS),
                        f -> equal(
                                java.time.LocalDate.of(2026, 1, 2),
                                java.time.LocalDate.of(2026, 1, 1).with(f)));
    }

    private static final class Local {
        static Function<String, String> make() {
            interface Wrap {
                String wrap(String text);
            }
            Wrap wrap = text -> "[" + text + "]";
            return wrap::wrap;
        }
    }

    private static void serializable(Matrix m) {
        int n = 40;
        m.in("Serializable lambdas")
                .carries("cast", () -> (Supplier<Integer> & Serializable) () -> n + 2, f -> {
                    that((Object) f instanceof Serializable, "Serializable");
                    equal(42, ((Supplier<?>) f).get());
                })
                .carries(
                        "interface",
                        () -> (SerializableFunction<Integer, Integer>) x -> x + n,
                        f -> equal(41, f.apply(1)))
                .carries(
                        "method reference",
                        () -> (SerializableFunction<String, Integer>) String::length,
                        f -> equal(2, f.apply("ab")))
                .carries(
                        "constructor reference",
                        () -> (SerializableFunction<String, Box>) Box::new,
                        f -> equal("t", f.apply("t").text))
                .carries(
                        "captures what is not Serializable",
                        () -> {
                            Box box = new Box("b");
                            return (SerializableFunction<String, String>) box::greet;
                        },
                        f -> equal("b, x", f.apply("x")))
                .carries(
                        "is Serializable again over there",
                        () -> (SerializableFunction<Integer, Integer>) x -> x * n,
                        f -> {
                            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
                            new java.io.ObjectOutputStream(bytes).writeObject(f);
                            @SuppressWarnings("unchecked")
                            Function<Integer, Integer> again = (Function<Integer, Integer>)
                                    new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))
                                            .readObject();
                            equal(80, again.apply(2));
                        });
        m.in("lambdas: again")
                .changes()
                .carries("can travel on from there", () -> (Function<Integer, Integer>) x -> x * n, f -> {
                    dev.brine.serializer.matrix.run.BrineWire wire = new dev.brine.serializer.matrix.run.BrineWire();
                    @SuppressWarnings("unchecked")
                    Function<Integer, Integer> again =
                            (Function<Integer, Integer>) wire.read(wire.write(wire.read(wire.write(f))));
                    equal(80, again.apply(2));
                });
    }
}
