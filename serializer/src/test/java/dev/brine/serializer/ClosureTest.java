package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ClosureTest {
    private static final Serializer serializer = Serializer.create();

    private int base = 100;

    private <T> T copy(T value) {
        return serializer.deserialize(serializer.serialize(value));
    }

    static long add(long a, long b) {
        return a + b;
    }

    static long mixed(Object a, long b, double c) {
        return a.hashCode() + b + (long) c;
    }

    static <T> T same(T value) {
        return value;
    }

    static int count(Object... all) {
        return all.length;
    }

    private int addToBase(int x) {
        return base + x;
    }

    interface Named {
        String name();

        default String greet() {
            return "hello " + name();
        }
    }

    static class Parent {
        String who() {
            return "parent";
        }
    }

    static class Child extends Parent implements Named {
        @Override
        String who() {
            return "child";
        }

        @Override
        public String name() {
            return "child";
        }

        Supplier<String> parentsWho() {
            return super::who;
        }

        Supplier<String> namedGreet() {
            return Named.super::greet;
        }
    }

    interface Marker {}

    interface IntegerFunction extends Function<Integer, Integer> {
        @Override
        Integer apply(Integer x);
    }

    interface ThrowingTask<R> {
        R call() throws Exception;
    }

    record Point(int x, int y) {
        int sum() {
            return x + y;
        }
    }

    @Test
    void copy_staticLambda_works() {
        Function<String, Integer> f = s -> s.length() + 1;
        assertThat(copy(f).apply("abc")).isEqualTo(4);
    }

    @Test
    void copy_capturingLambda_carriesEveryType() {
        byte b = 1;
        short s = 2;
        char c = 'c';
        int i = 4;
        long l = 5;
        float f = 6.5f;
        double d = 7.5;
        boolean z = true;
        String text = "text";
        int[] array = {1, 2};
        Supplier<String> all = () -> "" + b + s + c + i + l + f + d + z + text + array[1];
        assertThat(copy(all).get()).isEqualTo(all.get());
    }

    @Test
    void copy_lambdaThatCapturesThis_carriesTheObject() {
        base = 7;
        IntUnaryOperator f = x -> base + x;
        IntUnaryOperator copied = copy(f);
        base = 0;
        assertThat(copied.applyAsInt(1)).isEqualTo(8);
        IntUnaryOperator method = this::addToBase;
        assertThat(copy(method).applyAsInt(1)).isEqualTo(1);
    }

    @Test
    void copy_methodReferences_ofEveryKind() {
        String word = "word";
        IntSupplier bound = word::length;
        Function<String, Integer> unbound = String::length;
        Function<String, Integer> staticOne = Integer::parseInt;
        Supplier<List<String>> constructor = ArrayList::new;
        IntFunction<int[]> arrayConstructor = int[]::new;
        IntFunction<String[][]> nestedArray = String[][]::new;
        BiFunction<Integer, Integer, Point> record = Point::new;
        ToIntFunction<Point> accessor = Point::sum;
        Supplier<Object> object = Object::new;
        Supplier<int[]> cloned = new int[] {1, 2}::clone;
        assertThat(copy(bound).getAsInt()).isEqualTo(4);
        assertThat(copy(unbound).apply("abc")).isEqualTo(3);
        assertThat(copy(staticOne).apply("12")).isEqualTo(12);
        assertThat(copy(constructor).get()).isEmpty();
        assertThat(copy(arrayConstructor).apply(3)).hasSize(3);
        assertThat(copy(nestedArray).apply(3).length).isEqualTo(3);
        assertThat(copy(record).apply(1, 2)).isEqualTo(new Point(1, 2));
        assertThat(copy(accessor).applyAsInt(new Point(1, 2))).isEqualTo(3);
        assertThat(copy(object).get()).isExactlyInstanceOf(Object.class);
        assertThat(copy(cloned).get()).containsExactly(1, 2);
    }

    @Test
    void copy_conversions_keepTheExactBoxes() {
        BiFunction<Integer, Long, Object> widening = ClosureTest::add;
        assertThat(copy(widening).apply(1, 2L)).isEqualTo(3L);
        BiFunction<Long, Integer, Object> other = ClosureTest::add;
        assertThat(copy(other).apply(1L, 2)).isEqualTo(3L);
        ToLongBiFunction<Integer, Integer> same = ClosureTest::add;
        assertThat(copy(same).applyAsLong(1, 2)).isEqualTo(3L);
        BiFunction<Short, Byte, Long> small = ClosureTest::add;
        assertThat(copy(small).apply((short) 1, (byte) 2)).isEqualTo(3L);
        Function<Integer, Integer> valueOf = Integer::valueOf;
        assertThat(copy(valueOf).apply(5)).isEqualTo(5);
        Function<Integer, Long> widenedValueOf = Long::valueOf;
        assertThat(copy(widenedValueOf).apply(5)).isEqualTo(5L);
        ToIntFunction<Integer> intValue = Integer::intValue;
        assertThat(copy(intValue).applyAsInt(5)).isEqualTo(5);
        ToLongFunction<Integer> intAsLong = Integer::intValue;
        assertThat(copy(intAsLong).applyAsLong(5)).isEqualTo(5);
        Function<Number, Integer> number = Number::intValue;
        assertThat(copy(number).apply(5.7)).isEqualTo(5);
        Function<Integer, Integer> boxed = Integer::intValue;
        assertThat(copy(boxed).apply(5)).isEqualTo(5);
        Integer seven = 7;
        Supplier<Integer> boundBox = seven::intValue;
        assertThat(copy(boundBox).get()).isEqualTo(7);
        Supplier<Long> boundLong = seven::longValue;
        assertThat(copy(boundLong).get()).isEqualTo(7L);
        ToLongFunction<Integer> generic = ClosureTest::same;
        assertThat(copy(generic).applyAsLong(5)).isEqualTo(5);
        Function<Character, Boolean> letter = Character::isLetter;
        assertThat(copy(letter).apply('x')).isTrue();
        Function<Character, Integer> widenedChar = Character::getNumericValue;
        assertThat(copy(widenedChar).apply('7')).isEqualTo(7);
        BinaryOperator<Integer> sum = Integer::sum;
        assertThat(copy(sum).apply(1, 2)).isEqualTo(3);
        ThreeArguments<Long, Integer, Float> three = ClosureTest::mixed;
        assertThat(copy(three).apply(1L, 2, 3f)).isEqualTo(6);
        ThreeArguments<String, Long, Double> exact = ClosureTest::mixed;
        assertThat(copy(exact).apply("", 2L, 3.0)).isEqualTo(5);
    }

    interface ThreeArguments<A, B, C> {
        long apply(A a, B b, C c);
    }

    @Test
    void copy_varargs_works() {
        IntBinaryOperator varargs = ClosureTest::count;
        assertThat(copy(varargs).applyAsInt(1, 2)).isEqualTo(2);
        Supplier<Integer> none = ClosureTest::count;
        assertThat(copy(none).get()).isZero();
    }

    @Test
    void copy_superReference_callsTheParent() {
        assertThat(copy(new Child().parentsWho()).get()).isEqualTo("parent");
        assertThat(copy(new Child().namedGreet()).get()).isEqualTo("hello child");
    }

    @Test
    void copy_protectedMethodOfAnotherPackage_works() {
        Remover remover = new Remover();
        assertThat(copy(remover.eldest()).test(null)).isTrue();
    }

    static class Remover extends java.util.LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return true;
        }

        Predicate<Map.Entry<String, String>> eldest() {
            return this::removeEldestEntry;
        }

        static class Loader extends ClassLoader {}
    }

    @Test
    void copy_intersectionCast_keepsTheMarkers() {
        Runnable r = (Runnable & Marker & Serializable) () -> {};
        assertThat(copy(r)).isInstanceOf(Marker.class).isInstanceOf(Serializable.class);
        Runnable plain = (Runnable & Marker) () -> {};
        assertThat(copy(plain)).isInstanceOf(Marker.class).isNotInstanceOf(Serializable.class);
    }

    @Test
    void copy_bridges_work() {
        IntegerFunction f = x -> x + 1;
        IntegerFunction copied = copy(f);
        assertThat(copied.apply(1)).isEqualTo(2);
        Function<Integer, Integer> general = copied;
        assertThat(general.apply(1)).isEqualTo(2);
    }

    @Test
    void copy_combinators_work() {
        Function<Integer, Integer> plus = x -> x + 1;
        assertThat(copy(plus.andThen(x -> x * 2)).apply(1)).isEqualTo(4);
        assertThat(copy(plus.compose((Integer x) -> x * 2)).apply(1)).isEqualTo(3);
        assertThat(copy(Function.<String>identity()).apply("a")).isEqualTo("a");
        assertThat(copy(Predicate.not(String::isEmpty)).test("a")).isTrue();
        assertThat(copy(Predicate.<Object>isEqual("a").negate().or(x -> true)).test("a"))
                .isTrue();
        assertThat(copy(BinaryOperator.minBy(Comparator.<Integer>naturalOrder()))
                        .apply(1, 2))
                .isEqualTo(1);
        assertThat(copy(UnaryOperator.identity()).apply(1)).isEqualTo(1);
        IntPredicate even = x -> x % 2 == 0;
        assertThat(copy(even.negate()).test(2)).isFalse();
    }

    @Test
    void copy_comparators_work() {
        List<String> words = new ArrayList<>(List.of("bb", "a", "ccc", "aa"));
        Comparator<String> comparator =
                Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());
        words.sort(copy(comparator));
        assertThat(words).containsExactly("ccc", "aa", "bb", "a");
        words.sort(copy(Comparator.nullsFirst(Comparator.comparingInt(String::length))));
        assertThat(words).startsWith("a");
    }

    @Test
    void copy_recursiveLambda_callsItself() {
        Map<String, IntUnaryOperator> table = new HashMap<>();
        IntUnaryOperator factorial = n -> n <= 1 ? 1 : n * table.get("f").applyAsInt(n - 1);
        table.put("f", factorial);
        assertThat(copy(factorial).applyAsInt(5)).isEqualTo(120);
    }

    @Test
    void copy_serializableLambda_staysSerializable() throws Exception {
        int captured = 3;
        SerializableFunction f = x -> x + captured;
        SerializableFunction copied = copy(f);
        assertThat(copied.apply(1)).isEqualTo(4);
        var bytes = new java.io.ByteArrayOutputStream();
        new java.io.ObjectOutputStream(bytes).writeObject(copied);
        var again = (SerializableFunction)
                new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(again.apply(1)).isEqualTo(4);
    }

    interface SerializableFunction extends Function<Integer, Integer>, Serializable {}

    @Test
    void copy_genericAndThrowing_work() throws Exception {
        ThrowingTask<String> task = () -> "done";
        assertThat(copy(task).call()).isEqualTo("done");
        Function<List<? extends Number>, Number> first = list -> list.get(0);
        assertThat(copy(first).apply(List.of(1.5))).isEqualTo(1.5);
    }

    @Test
    void copy_nestedLambdas_work() {
        Function<Integer, Function<Integer, Supplier<Integer>>> curried = a -> b -> () -> a * b;
        assertThat(copy(copy(copy(curried).apply(6)).apply(7)).get()).isEqualTo(42);
    }

    @Test
    void copy_sameLambdaTwice_staysOneObject() {
        int x = 1;
        Supplier<Integer> s = () -> x;
        List<Supplier<Integer>> list = copy(new ArrayList<>(List.of(s, s)));
        assertThat(list.get(0)).isSameAs(list.get(1));
    }

    @Test
    void copy_localAndAnonymousClasses_carryWhatTheyCapture() {
        int captured = 5;
        class Local {
            int times(int x) {
                return captured * x + base;
            }
        }
        Local local = copy(new Local());
        assertThat(local.times(2)).isEqualTo(110);
        IntSupplier anonymous = new IntSupplier() {
            private int calls = captured;

            @Override
            public int getAsInt() {
                return ++calls;
            }
        };
        assertThat(copy(anonymous).getAsInt()).isEqualTo(6);
    }
}
