package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.io.ObjectStreamClass;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Corners of the JDK in which its own hooks fail, a cache points into this process, or identity hides behind a getter. */
public final class Corners {
    private Corners() {}

    private record Walk(Queue<String> queue, Iterator<String> iterator) {}

    public static void list(Matrix m) {
        identity(m);
        handles(m);
        queues(m);
        reversed(m);
        foreign(m);
    }

    private static void identity(Matrix m) {
        m.in("known by identity, behind a getter")
                .same("WeekFields.ISO.weekOfWeekBasedYear()", WeekFields.ISO::weekOfWeekBasedYear)
                .same(
                        "WeekFields.of(...).weekOfMonth()",
                        () -> WeekFields.of(DayOfWeek.SATURDAY, 3).weekOfMonth())
                .carries(
                        "DateTimeFormatter of weeks parses",
                        () -> {
                            WeekFields week = WeekFields.of(Locale.GERMANY);
                            return new DateTimeFormatterBuilder()
                                    .appendValue(week.weekBasedYear(), 4)
                                    .appendLiteral("-W")
                                    .appendValue(week.weekOfWeekBasedYear(), 2)
                                    .appendLiteral('-')
                                    .appendValue(week.dayOfWeek(), 1)
                                    .toFormatter(Locale.ROOT);
                        },
                        (DateTimeFormatter f) -> equal(LocalDate.of(2020, 1, 14), LocalDate.parse("2020-W03-2", f)))
                .carries(
                        "ObjectStreamClass",
                        () -> ObjectStreamClass.lookup(String.class),
                        (ObjectStreamClass described) -> same(String.class, described.forClass()));
    }

    private static String join(String a, char b, long c, Object d, String... rest) {
        return a + b + c + d + Arrays.toString(rest);
    }

    private static int counter;

    private static MethodHandle join() throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .findStatic(
                        Corners.class,
                        "join",
                        MethodType.methodType(
                                String.class, String.class, char.class, long.class, Object.class, String[].class));
    }

    /** The JVM gives a handle that is called a lot code of its own. */
    private static MethodHandle used(MethodHandle handle) {
        try {
            for (int i = 0; i < 500; i++) {
                equal("ab", handle.invoke("b"));
            }
            return handle;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void handles(Matrix m) {
        m.in("method handles that hold values")
                .carries(
                        "bound receiver",
                        () -> MethodHandles.lookup().bind("abc", "length", MethodType.methodType(int.class)),
                        (MethodHandle h) -> equal(3, (int) h.invokeExact()))
                .carries(
                        "inserted in the middle, primitive and null",
                        () -> MethodHandles.insertArguments(
                                MethodHandles.insertArguments(join(), 3, (Object) null), 1, 'x', 5L),
                        (MethodHandle h) -> equal("ax5null[r]", h.invoke("a", new String[] {"r"})))
                .carries(
                        "inserted, and takes any number",
                        () -> MethodHandles.insertArguments(join(), 0, "a", 'x').withVarargs(true),
                        (MethodHandle h) -> equal("ax1o[p, q]", h.invoke(1L, "o", "p", "q")))
                .carries(
                        "called a lot before",
                        () -> used(MethodHandles.lookup()
                                .findVirtual(String.class, "concat", MethodType.methodType(String.class, String.class))
                                .bindTo("a")),
                        (MethodHandle h) -> equal("ab", (String) h.invokeExact("b")))
                .carries(
                        "bound lambda, that comes with it",
                        () -> {
                            Supplier<Object> lambda = () -> "said";
                            MethodHandle get = MethodHandles.lookup()
                                    .findVirtual(Supplier.class, "get", MethodType.methodType(Object.class));
                            return new Object[] {lambda, get.bindTo(lambda)};
                        },
                        (Object[] both) -> {
                            equal("said", ((MethodHandle) both[1]).invoke());
                            equal("said", ((Supplier<?>) both[0]).get());
                        })
                .carries(
                        "constants",
                        () -> new MethodHandle[] {
                            MethodHandles.constant(String.class, "k"),
                            MethodHandles.constant(boolean.class, true),
                            MethodHandles.constant(byte.class, (byte) -3),
                            MethodHandles.constant(double.class, 2.5)
                        },
                        (MethodHandle[] h) -> {
                            equal("k", (String) h[0].invokeExact());
                            that((boolean) h[1].invokeExact(), "true");
                            equal((byte) -3, (byte) h[2].invokeExact());
                            equal(2.5, (double) h[3].invokeExact());
                        });
        m.in("variable handles")
                .carries(
                        "of a static field",
                        () -> MethodHandles.lookup().findStaticVarHandle(Corners.class, "counter", int.class),
                        (VarHandle v) -> {
                            v.setVolatile(7);
                            equal(7, counter);
                        })
                .carries(
                        "of numbers in bytes",
                        () -> new VarHandle[] {
                            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN),
                            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
                        },
                        (VarHandle[] v) -> {
                            equal(256, (int) v[0].get(new byte[] {0, 0, 1, 0}, 0));
                            ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
                            equal(1L, (long) v[1].get(buffer, 0));
                        })
                .carries(
                        "exact",
                        () -> MethodHandles.arrayElementVarHandle(int[].class).withInvokeExactBehavior(),
                        (VarHandle v) -> that(v.hasInvokeExactBehavior(), "exact"));
    }

    /** Its iterator gives the rest, and can do no harm to the queue that comes with it. */
    private static void queues(Matrix m) {
        m.in("iterators of linked queues, half way");
        Map<String, Supplier<Queue<String>>> makers = Map.of(
                "LinkedBlockingQueue", LinkedBlockingQueue::new,
                "LinkedBlockingDeque", LinkedBlockingDeque::new,
                "LinkedTransferQueue", LinkedTransferQueue::new,
                "ConcurrentLinkedQueue", ConcurrentLinkedQueue::new,
                "ConcurrentLinkedDeque", ConcurrentLinkedDeque::new);
        makers.keySet().stream()
                .sorted()
                .forEach(name -> m.carries(
                        name,
                        () -> {
                            Queue<String> queue = makers.get(name).get();
                            queue.addAll(List.of("a", "b", "c"));
                            Iterator<String> iterator = queue.iterator();
                            iterator.next();
                            return new Walk(queue, iterator);
                        },
                        (Walk walk) -> {
                            equal("b", walk.iterator().next());
                            int left = removes(walk.iterator()) ? 2 : 3;
                            equal("c", walk.iterator().next());
                            that(!walk.iterator().hasNext(), "the end");
                            equal(left, walk.queue().size());
                            equal(left, List.copyOf(walk.queue()).size());
                        }));
    }

    private static boolean removes(Iterator<?> iterator) {
        try {
            iterator.remove();
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private static void reversed(Matrix m) {
        m.in("refused by the JDK's own hooks (21)")
                .since(21)
                .carries(
                        "LinkedList.reversed() writes through",
                        () -> {
                            LinkedList<String> list = new LinkedList<>(List.of("a", "b"));
                            Object view = LinkedList.class.getMethod("reversed").invoke(list);
                            return new Object[] {list, view};
                        },
                        (Object[] both) -> {
                            ((LinkedList<?>) both[1]).removeFirst();
                            equal(List.of("a"), both[0]);
                            equal(List.of("a"), List.copyOf((LinkedList<?>) both[1]));
                        })
                .carries(
                        "Random.from(a generator)",
                        () -> (Random) Random.class
                                .getMethod("from", RandomGenerator.class)
                                .invoke(null, new SplittableRandom(5)),
                        (Random random) -> {
                            SplittableRandom source = new SplittableRandom(5);
                            equal(source.nextInt(), random.nextInt());
                            equal(source.nextLong(), random.nextLong());
                        });
    }

    private static Object call(String type, Object on, String method, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        Method found = Class.forName("java.lang.foreign." + type).getMethod(method, types);
        return found.invoke(on, arguments);
    }

    private static Object segment(byte[] array) throws ReflectiveOperationException {
        return call("MemorySegment", null, "ofArray", new Class<?>[] {byte[].class}, (Object) array);
    }

    private static Object layout(String name) throws ReflectiveOperationException {
        return Class.forName("java.lang.foreign.ValueLayout").getField(name).get(null);
    }

    private static byte get(Object segment, long at) throws ReflectiveOperationException {
        Class<?> ofByte = Class.forName("java.lang.foreign.ValueLayout$OfByte");
        Class<?>[] types = {ofByte, long.class};
        return (byte) call("MemorySegment", segment, "get", types, layout("JAVA_BYTE"), at);
    }

    private static void foreign(Matrix m) {
        m.in("foreign memory (22)")
                .since(22)
                .carries(
                        "MemorySegment of an array, with the array",
                        () -> {
                            byte[] array = {1, 2, 3, 4};
                            Object whole = segment(array);
                            Class<?>[] types = {long.class, long.class};
                            Object part = call("MemorySegment", whole, "asSlice", types, 1L, 2L);
                            return new Object[] {
                                array, whole, part, call("MemorySegment", part, "asReadOnly", new Class<?>[0])
                            };
                        },
                        (Object[] all) -> {
                            ((byte[]) all[0])[2] = 9;
                            equal((byte) 9, get(all[1], 2));
                            equal((byte) 9, get(all[2], 1));
                            equal(2L, call("MemorySegment", all[2], "byteSize", new Class<?>[0]));
                            equal(false, call("MemorySegment", all[2], "isReadOnly", new Class<?>[0]));
                            equal((byte) 9, get(all[3], 1));
                            equal(true, call("MemorySegment", all[3], "isReadOnly", new Class<?>[0]));
                        })
                .carries(
                        "ValueLayout that was used",
                        () -> {
                            Object layout = layout("JAVA_INT");
                            call("ValueLayout", layout, "varHandle", new Class<?>[0]);
                            return layout;
                        },
                        layout -> {
                            equal(layout("JAVA_INT"), layout);
                            Object handle = call("ValueLayout", layout, "varHandle", new Class<?>[0]);
                            same(int.class, ((VarHandle) handle).varType());
                        });
    }
}
