package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Classes and members as values, method handles, buffers, streams and collectors. */
public final class Mechanics {
    private Mechanics() {}

    static final class Target<T extends Comparable<T>> {
        private final List<Map<String, T>> field = null;
        private int number = 5;
        volatile long counter;

        private Target() {}

        private int add(int n) {
            return number + n;
        }

        static String join(String... parts) {
            return String.join("+", parts);
        }
    }

    record Pair(int left, String right) {}

    interface Empty {}

    public static void list(Matrix m) {
        classes(m);
        members(m);
        handles(m);
        buffers(m);
        streams(m);
        collectors(m);
    }

    private static void classes(Matrix m) {
        m.in("class objects")
                .same("primitive", () -> int.class)
                .same("void", () -> void.class)
                .same("JDK class", () -> String.class)
                .same("user class", () -> Target.class)
                .same("interface", () -> Empty.class)
                .same("enum", () -> java.time.DayOfWeek.class)
                .same("body of an enum constant", () -> Shapes.Planet.EARTH.getClass())
                .same("record", () -> Pair.class)
                .same("annotation", () -> Deprecated.class)
                .same("array", () -> String[][].class)
                .same("array of a primitive", () -> long[].class)
                .same("array of a user class", () -> Target[].class)
                .same("local class", () -> {
                    class Here {}
                    return Here.class;
                })
                .same("class that is not exported", () -> List.of(1).getClass())
                .carries(
                        "all primitives",
                        () -> new Class<?>[] {
                            boolean.class,
                            byte.class,
                            char.class,
                            short.class,
                            int.class,
                            long.class,
                            float.class,
                            double.class,
                            void.class
                        },
                        all -> equal(
                                List.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "void"),
                                Arrays.stream(all).map(Class::getName).toList()))
                .carries(
                        "a class object does not initialize its class",
                        () -> Class.forName(
                                Mechanics.class.getName() + "$Late", false, Mechanics.class.getClassLoader()),
                        type -> equal(null, System.getProperty("brine.matrix.late")))
                .same("Module of the JDK", () -> Object.class.getModule())
                .same("Package", () -> String.class.getPackage());
    }

    static final class Late {
        static {
            System.setProperty("brine.matrix.late", "initialized");
        }
    }

    private static void members(Matrix m) {
        m.in("reflection")
                .carries("Method", () -> String.class.getMethod("length"), method -> equal(3, method.invoke("abc")))
                .carries(
                        "Method, private, made accessible",
                        () -> {
                            Method method = Target.class.getDeclaredMethod("add", int.class);
                            method.setAccessible(true);
                            return method;
                        },
                        method -> {
                            if (!method.isAccessible()) {
                                method.setAccessible(true);
                            }
                            equal(6, method.invoke(new Target<String>(), 1));
                        })
                .equal("Method, varargs", () -> Target.class.getDeclaredMethod("join", String[].class))
                .equal("Field", () -> Target.class.getDeclaredField("number"))
                .equal("Constructor", () -> Target.class.getDeclaredConstructor())
                .carries(
                        "Constructor can be called",
                        () -> Pair.class.getDeclaredConstructor(int.class, String.class),
                        (Constructor<Pair> c) -> equal(new Pair(1, "a"), c.newInstance(1, "a")))
                .equal(
                        "Parameter",
                        () -> Target.class.getDeclaredMethod("add", int.class).getParameters()[0])
                .carries(
                        "RecordComponent",
                        () -> Pair.class.getRecordComponents()[1],
                        (RecordComponent c) -> equal("x", c.getAccessor().invoke(new Pair(1, "x"))))
                .equal(
                        "ParameterizedType",
                        () -> Target.class.getDeclaredField("field").getGenericType())
                .carries(
                        "nested ParameterizedType",
                        () -> Target.class.getDeclaredField("field").getGenericType(),
                        (Type t) -> equal(
                                "T",
                                ((ParameterizedType) ((ParameterizedType) t).getActualTypeArguments()[0])
                                        .getActualTypeArguments()[1].getTypeName()))
                .equal("TypeVariable", () -> Target.class.getTypeParameters()[0])
                .equal(
                        "WildcardType",
                        () -> ((ParameterizedType) Collection.class.getMethod("addAll", Collection.class)
                                        .getGenericParameterTypes()[0])
                                .getActualTypeArguments()[0])
                .equal(
                        "GenericArrayType",
                        () -> java.util.ArrayList.class.getMethod("toArray", Object[].class)
                                .getGenericParameterTypes()[0])
                .carries(
                        "Field of a lambda's class's host",
                        () -> Pair.class.getDeclaredField("left"),
                        (Field f) -> equal(int.class, f.getType()));
    }

    private static void handles(Matrix m) {
        m.in("method handles")
                .equal("MethodType", () -> MethodType.methodType(int.class, String.class, long[].class))
                .carries(
                        "virtual",
                        () -> MethodHandles.lookup()
                                .findVirtual(String.class, "length", MethodType.methodType(int.class)),
                        h -> equal(3, (int) h.invokeExact("abc")))
                .carries(
                        "static, varargs",
                        () -> MethodHandles.lookup()
                                .findStatic(Target.class, "join", MethodType.methodType(String.class, String[].class)),
                        h -> equal("a+b", (String) h.invoke("a", "b")))
                .carries(
                        "private virtual",
                        () -> MethodHandles.lookup()
                                .findVirtual(Target.class, "add", MethodType.methodType(int.class, int.class)),
                        h -> equal(7, (int) h.invoke(new Target<String>(), 2)))
                .carries(
                        "constructor",
                        () -> MethodHandles.lookup()
                                .findConstructor(
                                        Pair.class, MethodType.methodType(void.class, int.class, String.class)),
                        h -> equal(new Pair(1, "x"), h.invoke(1, "x")))
                .carries(
                        "getter and setter",
                        () -> new MethodHandle[] {
                            MethodHandles.lookup().findGetter(Target.class, "number", int.class),
                            MethodHandles.lookup().findSetter(Target.class, "number", int.class)
                        },
                        h -> {
                            Target<String> target = new Target<>();
                            h[1].invoke(target, 9);
                            equal(9, (int) h[0].invoke(target));
                        })
                .carries(
                        "special (super)",
                        Mechanics::superHandle,
                        h -> that(((String) h.invoke(new Child())).startsWith("parent"), "parent"))
                .carries(
                        "VarHandle of a field",
                        () -> MethodHandles.lookup().findVarHandle(Target.class, "counter", long.class),
                        (VarHandle v) -> {
                            Target<String> target = new Target<>();
                            long before = (long) v.getAndAdd(target, 5L);
                            equal(0L, before);
                            equal(5L, target.counter);
                        })
                .carries(
                        "VarHandle of an array",
                        () -> MethodHandles.arrayElementVarHandle(int[].class),
                        (VarHandle v) -> {
                            int[] array = {1, 2};
                            that(v.compareAndSet(array, 1, 2, 3), "set");
                            equal(3, array[1]);
                        });
    }

    static class Parent {
        String say() {
            return "parent";
        }
    }

    static final class Child extends Parent {
        @Override
        String say() {
            return "child";
        }

        static MethodHandle handle() throws ReflectiveOperationException {
            return MethodHandles.lookup()
                    .findSpecial(Parent.class, "say", MethodType.methodType(String.class), Child.class);
        }
    }

    private static MethodHandle superHandle() throws ReflectiveOperationException {
        return Child.handle();
    }

    private static void buffers(Matrix m) {
        m.in("buffers and byte streams")
                .carries(
                        "ByteBuffer with position, limit, mark, order",
                        () -> {
                            ByteBuffer b = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4, 5})
                                    .order(ByteOrder.LITTLE_ENDIAN);
                            b.position(1).mark().position(2).limit(5);
                            return b;
                        },
                        b -> {
                            equal(2, b.position());
                            equal(5, b.limit());
                            equal(6, b.capacity());
                            equal(ByteOrder.LITTLE_ENDIAN, b.order());
                            equal((byte) 2, b.get());
                            b.reset();
                            equal(1, b.position());
                        })
                .carries(
                        "ByteBuffer, slice",
                        () -> ByteBuffer.wrap(new byte[] {0, 1, 2, 3})
                                .position(1)
                                .slice(),
                        b -> {
                            equal(3, b.remaining());
                            equal((byte) 1, b.get(0));
                        })
                .carries(
                        "ByteBuffer shares its array",
                        () -> {
                            byte[] bytes = {1, 2};
                            return new Object[] {bytes, ByteBuffer.wrap(bytes)};
                        },
                        x -> {
                            ((byte[]) x[0])[0] = 9;
                            equal((byte) 9, ((ByteBuffer) x[1]).get(0));
                        })
                .carries(
                        "ByteBuffer, read-only",
                        () -> ByteBuffer.wrap(new byte[] {7}).asReadOnlyBuffer(),
                        b -> {
                            that(b.isReadOnly(), "read-only");
                            equal((byte) 7, b.get());
                        })
                .carries(
                        "ByteBuffer, direct",
                        () -> ByteBuffer.allocateDirect(16).putInt(7).putInt(8).flip(),
                        (ByteBuffer b) -> {
                            equal(8, b.remaining());
                            equal(7, b.getInt());
                            equal(8, b.getInt());
                            equal(16, b.capacity());
                        })
                .carries(
                        "IntBuffer, direct",
                        () -> ByteBuffer.allocateDirect(8).asIntBuffer().put(0, 5),
                        (IntBuffer b) -> equal(5, b.get(0)))
                .carries(
                        "IntBuffer, view of a ByteBuffer",
                        () -> ByteBuffer.wrap(new byte[8]).putInt(0, 7).asIntBuffer(),
                        (IntBuffer b) -> equal(7, b.get()))
                .carries("CharBuffer", () -> CharBuffer.wrap("hello"), b -> equal("hello", b.toString()))
                .carries("LongBuffer", () -> LongBuffer.wrap(new long[] {1, 2}), b -> equal(2L, b.get(1)))
                .carries("DoubleBuffer", () -> DoubleBuffer.wrap(new double[] {.5}), b -> equal(.5, b.get(0)))
                .same("ByteOrder", () -> ByteOrder.BIG_ENDIAN)
                .carries(
                        "ByteArrayOutputStream",
                        () -> {
                            ByteArrayOutputStream out = new ByteArrayOutputStream();
                            out.write(1);
                            return out;
                        },
                        out -> {
                            out.write(2);
                            equal(new byte[] {1, 2}, out.toByteArray());
                        })
                .carries(
                        "ByteArrayInputStream, half way",
                        () -> {
                            ByteArrayInputStream in = new ByteArrayInputStream(new byte[] {1, 2});
                            in.read();
                            return in;
                        },
                        in -> equal(2, in.read()))
                .carries(
                        "DataInputStream on a buffer in memory",
                        () -> new java.io.DataInputStream(new ByteArrayInputStream(new byte[] {0, 0, 0, 7})),
                        in -> equal(7, in.readInt()))
                .carries(
                        "BufferedReader on a string",
                        () -> {
                            java.io.BufferedReader reader =
                                    new java.io.BufferedReader(new java.io.StringReader("a\nb"));
                            reader.readLine();
                            return reader;
                        },
                        reader -> equal("b", reader.readLine()))
                .carries(
                        "PrintStream into memory",
                        () -> {
                            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                            return new Object[] {bytes, new java.io.PrintStream(bytes, true)};
                        },
                        x -> {
                            ((java.io.PrintStream) x[1]).print("hi");
                            ((java.io.PrintStream) x[1]).flush();
                            equal("hi", x[0].toString());
                        });
    }

    private static void streams(Matrix m) {
        m.in("streams not yet consumed")
                .carries("Stream.of", () -> Stream.of(1, 2, 3), s -> equal(List.of(1, 2, 3), s.toList()))
                .carries(
                        "List.stream().map().filter()",
                        () -> List.of(1, 2, 3, 4).stream().map(x -> x * x).filter(x -> x % 2 == 0),
                        s -> equal(List.of(4, 16), s.toList()))
                .carries(
                        "sorted, distinct, limit",
                        () -> Stream.of("b", "a", "b", "c").distinct().sorted().limit(2),
                        s -> equal(List.of("a", "b"), s.toList()))
                .carries(
                        "flatMap",
                        () -> Stream.of(1, 2).flatMap(x -> Stream.of(x, -x)),
                        s -> equal(List.of(1, -1, 2, -2), s.toList()))
                .carries(
                        "Stream.iterate, endless",
                        () -> Stream.iterate(1, x -> x * 2),
                        s -> equal(List.of(1, 2, 4, 8), s.limit(4).toList()))
                .carries(
                        "Stream.generate",
                        () -> Stream.generate(() -> "x").limit(2),
                        s -> equal(List.of("x", "x"), s.toList()))
                .carries(
                        "Stream.concat",
                        () -> Stream.concat(Stream.of(1), Stream.of(2)),
                        s -> equal(List.of(1, 2), s.toList()))
                .carries("Stream.empty", Stream::empty, s -> equal(0L, s.count()))
                .carries(
                        "IntStream.range().boxed()",
                        () -> IntStream.range(0, 4).boxed(),
                        s -> equal(List.of(0, 1, 2, 3), s.toList()))
                .carries("IntStream.map", () -> IntStream.rangeClosed(1, 3).map(x -> x * 10), s -> equal(60, s.sum()))
                .carries(
                        "LongStream, parallel", () -> LongStream.range(0, 1_000).parallel(), s -> {
                            that(s.isParallel(), "parallel");
                            equal(499_500L, s.sum());
                        })
                .carries("Arrays.stream(double[])", () -> Arrays.stream(new double[] {1, 2}), s -> equal(3.0, s.sum()))
                .carries("String.chars", () -> "abc".chars(), s -> equal(294, s.sum()))
                .carries(
                        "HashMap.entrySet().stream",
                        () -> new TreeMap<>(Map.of("a", 1, "b", 2))
                                .entrySet().stream().map(e -> e.getKey() + e.getValue()),
                        s -> equal(List.of("a1", "b2"), s.toList()))
                .carries(
                        "with onClose",
                        () -> {
                            int[] closed = {0};
                            return new Object[] {closed, Stream.of(1).onClose(() -> closed[0]++)};
                        },
                        x -> {
                            ((Stream<?>) x[1]).close();
                            equal(1, ((int[]) x[0])[0]);
                        })
                .carries(
                        "Stream.Builder",
                        () -> Stream.<Integer>builder().add(1).add(2),
                        b -> equal(List.of(1, 2), b.build().toList()))
                .carries(
                        "Supplier of streams",
                        () -> (java.util.function.Supplier<Stream<Integer>>) () -> Stream.of(1, 2),
                        s -> {
                            equal(2L, s.get().count());
                            equal(2L, s.get().count());
                        });
    }

    private static void collectors(Matrix m) {
        List<String> words = List.of("one", "two", "three", "four");
        m.in("collectors")
                .carries(
                        "toList",
                        () -> Collectors.<String>toList(),
                        (Collector<String, ?, List<String>> c) ->
                                equal(words, words.stream().collect(c)))
                .carries(
                        "toSet",
                        () -> Collectors.<String>toSet(),
                        (Collector<String, ?, Set<String>> c) ->
                                equal(4, words.stream().collect(c).size()))
                .carries(
                        "joining",
                        () -> Collectors.joining(",", "[", "]"),
                        (Collector<CharSequence, ?, String> c) ->
                                equal("[one,two,three,four]", words.stream().collect(c)))
                .carries(
                        "groupingBy with counting",
                        () -> Collectors.groupingBy(String::length, TreeMap::new, Collectors.counting()),
                        (Collector<String, ?, TreeMap<Integer, Long>> c) -> equal(
                                Map.of(3, 2L, 4, 1L, 5, 1L), words.stream().collect(c)))
                .carries(
                        "partitioningBy",
                        () -> Collectors.partitioningBy((String s) -> s.contains("t")),
                        (Collector<String, ?, Map<Boolean, List<String>>> c) -> equal(
                                List.of("two", "three"),
                                words.stream().collect(c).get(true)))
                .carries(
                        "toMap with a merger",
                        () -> Collectors.toMap(String::length, Function.<String>identity(), (a, b) -> a + b),
                        (Collector<String, ?, Map<Integer, String>> c) ->
                                equal("onetwo", words.stream().collect(c).get(3)))
                .carries(
                        "teeing",
                        () -> Collectors.teeing(
                                Collectors.counting(),
                                Collectors.<String>maxBy(Comparator.naturalOrder()),
                                (n, max) -> n + max.get()),
                        (Collector<String, ?, String> c) ->
                                equal("4two", words.stream().collect(c)))
                .carries(
                        "averagingInt",
                        () -> Collectors.averagingInt(String::length),
                        (Collector<String, ?, Double> c) ->
                                equal(3.75, words.stream().collect(c)))
                .carries(
                        "summarizingInt",
                        () -> Collectors.summarizingInt(String::length),
                        (Collector<String, ?, java.util.IntSummaryStatistics> c) ->
                                equal(15L, words.stream().collect(c).getSum()))
                .carries(
                        "reducing, mapping, filtering, flatMapping",
                        () -> Collectors.filtering(
                                (String s) -> s.length() > 3,
                                Collectors.mapping(
                                        String::length,
                                        Collectors.flatMapping(
                                                (Integer n) -> Stream.of(n, n), Collectors.reducing(0, Integer::sum)))),
                        (Collector<String, ?, Integer> c) ->
                                equal(18, words.stream().collect(c)))
                .carries(
                        "collectingAndThen",
                        () -> Collectors.collectingAndThen(Collectors.<String>toList(), List::size),
                        (Collector<String, ?, Integer> c) ->
                                equal(4, words.stream().collect(c)))
                .carries(
                        "Collector.of with lambdas",
                        () -> Collector.of(
                                () -> new int[1], (int[] a, String s) -> a[0] += s.length(), (a, b) -> a, a -> a[0]),
                        (Collector<String, int[], Integer> c) ->
                                equal(15, words.stream().collect(c)));
    }
}
