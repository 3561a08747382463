package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Lambdas by the place where they stand in the source, and lambdas that reach themselves. */
public final class Hosts {
    private static final Function<Integer, Integer> IN_STATIC_INITIALIZER = x -> x + 1;
    private static final List<Supplier<String>> IN_STATIC_LIST = new ArrayList<>();

    static {
        for (String each : new String[] {"a", "b"}) {
            IN_STATIC_LIST.add(() -> each + each);
        }
    }

    private final String name;
    private final Supplier<String> inField = () -> "field of " + named();
    private final Supplier<String> inConstructor;
    private Supplier<Object> ofItself;

    private String named() {
        return name;
    }

    private Hosts(String name) {
        this.name = name;
        this.inConstructor = () -> "constructor of " + name;
        this.ofItself = () -> this;
    }

    interface WithMethods {
        int factor();

        default IntUnaryOperator ofDefault() {
            return x -> x * factor();
        }

        static IntUnaryOperator ofStatic(int add) {
            return x -> x + add;
        }

        default IntUnaryOperator ofPrivate() {
            return hidden();
        }

        private IntUnaryOperator hidden() {
            return x -> x - factor();
        }

        IntUnaryOperator CONSTANT = x -> -x;
    }

    record Point(int x, int y) implements WithMethods {
        Supplier<Integer> sum() {
            return () -> x + y;
        }

        Supplier<Point> swapped() {
            return this::swap;
        }

        private Point swap() {
            return new Point(y, x);
        }

        static Function<Integer, Point> maker(int y) {
            return x -> new Point(x, y);
        }

        @Override
        public int factor() {
            return x;
        }
    }

    enum Operation {
        PLUS((a, b) -> a + b),
        TIMES((a, b) -> a * b) {
            @Override
            Supplier<String> label() {
                return () -> name() + " with a body";
            }
        };

        final BiFunction<Integer, Integer, Integer> f;

        Operation(BiFunction<Integer, Integer, Integer> f) {
            this.f = f;
        }

        Supplier<String> label() {
            return () -> name() + ordinal();
        }
    }

    abstract static class Animal {
        abstract String sound();

        Supplier<String> speaker() {
            return () -> sound() + "!";
        }

        Supplier<String> reference() {
            return this::sound;
        }
    }

    static final class Outer<T> {
        final T value;

        Outer(T value) {
            this.value = value;
        }

        final class Inner {
            final String own;

            Inner(String own) {
                this.own = own;
            }

            Supplier<String> lambda() {
                return () -> own + value;
            }

            final class Innermost {
                Supplier<String> lambda() {
                    return () -> own + "/" + value;
                }
            }
        }

        <R> Function<T, R> generic(Function<? super T, ? extends R> f) {
            return t -> f.apply(t);
        }
    }

    static class Ünïcödé {
        Supplier<String> ñandú(String größe) {
            return () -> größe;
        }
    }

    static class Dollar$Class$ {
        Supplier<String> dollar$method(String $) {
            return () -> $;
        }
    }

    public static void list(Matrix m) {
        places(m);
        nested(m);
        recursive(m);
    }

    private static void places(Matrix m) {
        m.in("lambdas: places")
                .carries("static initializer", () -> IN_STATIC_INITIALIZER, f -> equal(2, f.apply(1)))
                .carries("static block, in a loop", () -> IN_STATIC_LIST, l -> {
                    equal("aa", l.get(0).get());
                    equal("bb", l.get(1).get());
                })
                .carries("field initializer", () -> new Hosts("n").inField, f -> equal("field of n", f.get()))
                .carries("constructor", () -> new Hosts("n").inConstructor, f -> equal("constructor of n", f.get()))
                .carries("record, instance method", () -> new Point(40, 2).sum(), f -> equal(42, f.get()))
                .carries("record, this::m", () -> new Point(1, 2).swapped(), f -> equal(new Point(2, 1), f.get()))
                .carries("record, static method", () -> Point.maker(9), f -> equal(new Point(1, 9), f.apply(1)))
                .carries(
                        "record constructor reference",
                        () -> (BiFunction<Integer, Integer, Point>) Point::new,
                        f -> equal(new Point(3, 4), f.apply(3, 4)))
                .carries(
                        "record accessor reference",
                        () -> (Function<Point, Integer>) Point::y,
                        f -> equal(4, f.apply(new Point(3, 4))))
                .carries(
                        "interface, default method", () -> new Point(3, 0).ofDefault(), f -> equal(12, f.applyAsInt(4)))
                .carries("interface, static method", () -> WithMethods.ofStatic(5), f -> equal(9, f.applyAsInt(4)))
                .carries("interface, private method", () -> new Point(3, 0).ofPrivate(), f -> equal(1, f.applyAsInt(4)))
                .carries("interface, constant", () -> WithMethods.CONSTANT, f -> equal(-4, f.applyAsInt(4)))
                .carries("enum, argument of a constant", () -> Operation.TIMES.f, f -> equal(42, f.apply(6, 7)))
                .carries("enum, instance method", () -> Operation.PLUS.label(), f -> equal("PLUS0", f.get()))
                .carries(
                        "enum, body of a constant",
                        () -> Operation.TIMES.label(),
                        f -> equal("TIMES with a body", f.get()))
                .carries(
                        "enum::valueOf",
                        () -> (Function<String, Operation>) Operation::valueOf,
                        f -> same(Operation.PLUS, f.apply("PLUS")))
                .carries(
                        "abstract class, overridden below",
                        () -> animal("meow").speaker(),
                        f -> equal("meow!", f.get()))
                .carries(
                        "abstract class, this::abstract", () -> animal("woof").reference(), f -> equal("woof", f.get()))
                .carries("inner class", () -> new Outer<>("t").new Inner("o").lambda(), f -> equal("ot", f.get()))
                .carries(
                        "inner class of an inner class",
                        () -> new Outer<>("t").new Inner("o").new Innermost().lambda(),
                        f -> equal("o/t", f.get()))
                .carries(
                        "generic method of a generic class",
                        () -> new Outer<>("t").generic(String::length),
                        f -> equal(3, f.apply("abc")))
                .carries("anonymous class", () -> anonymous("x").get(), f -> equal("xx", f.get()))
                .carries("local class", () -> local("y"), f -> equal("y-local", f.get()))
                .carries("local record", Hosts::localRecord, f -> equal(7, f.get()))
                .carries("class with non-ASCII names", () -> new Ünïcödé().ñandú("gr"), f -> equal("gr", f.get()))
                .carries(
                        "class with dollar names",
                        () -> new Dollar$Class$().dollar$method("d"),
                        f -> equal("d", f.get()))
                .carries(
                        "two lambdas on one line",
                        () -> List.<Supplier<Integer>>of(() -> 1, () -> 2),
                        l -> equal(3, l.get(0).get() + l.get(1).get()));
    }

    private static Animal animal(String sound) {
        return new Animal() {
            @Override
            String sound() {
                return sound;
            }
        };
    }

    private static Supplier<Supplier<String>> anonymous(String text) {
        return new Supplier<>() {
            @Override
            public Supplier<String> get() {
                return () -> text + twice();
            }

            private String twice() {
                return text;
            }
        };
    }

    private static Supplier<String> local(String text) {
        class Here {
            Supplier<String> lambda() {
                return () -> text + "-local";
            }
        }
        return new Here().lambda();
    }

    private static Supplier<Integer> localRecord() {
        record Pair(int a, int b) {
            Supplier<Integer> sum() {
                return () -> a + b;
            }
        }
        return new Pair(3, 4).sum();
    }

    private static void nested(Matrix m) {
        m.in("lambdas: nested")
                .carries(
                        "curried",
                        () -> curried(1),
                        f -> equal(1 + 2 + 3, f.apply(2).apply(3)))
                .carries("the inner one", () -> curried(1).apply(2), f -> equal(6, f.apply(3)))
                .carries(
                        "five deep",
                        Hosts::fiveDeep,
                        f -> equal("abcde", f.get().get().get().get().get()))
                .carries(
                        "lambda in an anonymous class in a lambda",
                        () -> mixed("m"),
                        f -> equal("mm!", f.get().get()))
                .carries("lambda made over there by a lambda", () -> curried(1), f -> {
                    Function<Integer, Integer> made = f.apply(10);
                    equal(16, made.apply(5));
                })
                .carries(
                        "chain of 1,000 wrapped lambdas",
                        () -> {
                            Supplier<Integer> last = () -> 0;
                            for (int i = 0; i < 1_000; i++) {
                                Supplier<Integer> before = last;
                                last = () -> before.get() + 1;
                            }
                            return last;
                        },
                        f -> equal(1_000, f.get()))
                .carries(
                        "500 different sites of one kind",
                        () -> {
                            Map<Integer, IntUnaryOperator> all = new HashMap<>();
                            for (int i = 0; i < 500; i++) {
                                int n = i;
                                all.put(i, i % 3 == 0 ? x -> x + n : i % 3 == 1 ? x -> x * n : x -> x - n);
                            }
                            return all;
                        },
                        all -> {
                            equal(102, all.get(99).applyAsInt(3));
                            equal(300, all.get(100).applyAsInt(3));
                            equal(-98, all.get(101).applyAsInt(3));
                        });
    }

    private static Function<Integer, Function<Integer, Integer>> curried(int a) {
        return b -> c -> a + b + c;
    }

    private static Supplier<Supplier<Supplier<Supplier<Supplier<String>>>>> fiveDeep() {
        String a = "a";
        return () -> {
            String b = a + "b";
            return () -> {
                String c = b + "c";
                return () -> {
                    String d = c + "d";
                    return () -> () -> d + "e";
                };
            };
        };
    }

    private static Supplier<Supplier<String>> mixed(String text) {
        return () -> new Supplier<>() {
            final Supplier<String> deeper = () -> text + text;

            @Override
            public String get() {
                Supplier<String> deepest = () -> deeper.get() + "!";
                return deepest.get();
            }
        };
    }

    private static final class Factorial {
        Function<Long, Long> f;

        Factorial() {
            f = n -> n <= 1 ? 1 : n * f.apply(n - 1);
        }
    }

    private static void recursive(Matrix m) {
        m.in("lambdas: recursion")
                .carries("through a field of its object", () -> new Factorial().f, f -> equal(3628800L, f.apply(10L)))
                .carries(
                        "through an array",
                        () -> {
                            IntUnaryOperator[] fib = new IntUnaryOperator[1];
                            fib[0] = n -> n < 2 ? n : fib[0].applyAsInt(n - 1) + fib[0].applyAsInt(n - 2);
                            return fib[0];
                        },
                        f -> equal(55, f.applyAsInt(10)))
                .carries(
                        "through a map: even and odd",
                        () -> {
                            Map<String, Function<Integer, Boolean>> f = new HashMap<>();
                            f.put("even", n -> n == 0 || f.get("odd").apply(n - 1));
                            f.put("odd", n -> n != 0 && f.get("even").apply(n - 1));
                            return f.get("even");
                        },
                        f -> {
                            that(f.apply(10), "10 is even");
                            that(!f.apply(7), "7 is odd");
                        })
                .carries(
                        "a lambda that captures a list which holds it",
                        () -> {
                            List<Supplier<Integer>> list = new ArrayList<>();
                            list.add(list::size);
                            list.add(() -> list.size() + list.get(0).get());
                            return list;
                        },
                        list -> {
                            equal(2, list.get(0).get());
                            equal(4, list.get(1).get());
                            list.add(() -> 0);
                            equal(3, list.get(0).get());
                        })
                .carries("a lambda that gives the object which holds it", () -> new Hosts("self"), h -> {
                    same(h, h.ofItself.get());
                    equal("field of self", h.inField.get());
                })
                .carries(
                        "two lambdas that capture each other",
                        () -> {
                            Object[] cell = new Object[2];
                            Supplier<Object> a = () -> cell[1];
                            Supplier<Object> b = () -> cell[0];
                            cell[0] = a;
                            cell[1] = b;
                            return cell;
                        },
                        cell -> {
                            same(cell[1], ((Supplier<?>) cell[0]).get());
                            same(cell[0], ((Supplier<?>) cell[1]).get());
                        })
                .carries(
                        "Y combinator",
                        () -> {
                            interface Self extends Function<Self, UnaryOperator<Long>> {}
                            Self y = self ->
                                    n -> n <= 1 ? 1 : n * self.apply(self).apply(n - 1);
                            return y.apply(y);
                        },
                        f -> equal(120L, f.apply(5L)));
    }
}
