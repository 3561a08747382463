package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ObjectGraphTest {
    private static final Serializer serializer = Serializer.create();

    private <T> T copy(T value) {
        return serializer.deserialize(serializer.serialize(value));
    }

    static final class Plain {
        private final int number;
        private final String text;
        private final double[] numbers;
        private transient String note = "note";
        private final Plain[] others;

        Plain(int number, String text, double... numbers) {
            this.number = number;
            this.text = text;
            this.numbers = numbers;
            this.others = new Plain[] {this, null};
        }
    }

    static final class Node {
        Node next;
        int value;
    }

    record Pair(Object left, Object right) {}

    record Positive(int number) {
        Positive {
            if (number <= 0) {
                throw new IllegalArgumentException("number must be > 0: " + number);
            }
        }
    }

    enum Shape {
        ROUND,
        SQUARE {
            @Override
            int corners() {
                return 4;
            }
        };

        int corners() {
            return 0;
        }
    }

    @Test
    void copy_plainObject_keepsEveryField() {
        Plain copied = copy(new Plain(1, "grün ≠ green", 1.5, Double.NaN));
        assertThat(copied.number).isEqualTo(1);
        assertThat(copied.text).isEqualTo("grün ≠ green");
        assertThat(copied.numbers).containsExactly(1.5, Double.NaN);
        assertThat(copied.note).isEqualTo("note");
        assertThat(copied.others[0]).isSameAs(copied);
        assertThat(copied.others[1]).isNull();
    }

    @Test
    void copy_scalars_keepValueAndClass() {
        List<Object> all = Arrays.asList(
                null,
                true,
                (byte) -1,
                (short) -2,
                'x',
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                -0.0f,
                Double.MIN_VALUE,
                "",
                "a",
                "\u0100",
                int.class,
                String[][].class,
                void.class,
                Shape.SQUARE,
                Shape.ROUND);
        assertThat(copy(all)).isEqualTo(all).hasSameClassAs(all);
    }

    @Test
    void copy_arrays_keepContentAndType() {
        Object[] all = {
            new boolean[] {true, false},
            new byte[] {1},
            new short[] {2},
            new char[] {'c'},
            new int[] {4},
            new long[] {5},
            new float[] {6},
            new double[] {7},
            new String[] {"a", null},
            new int[][] {{1}, null, {}},
            new Number[] {1, 2.0}
        };
        assertThat(Arrays.deepEquals(copy(all), all)).isTrue();
        assertThat(copy(all)[10]).isInstanceOf(Number[].class);
    }

    @Test
    void copy_sharedReferences_stayShared() {
        List<Object> shared = new ArrayList<>(List.of("x"));
        Pair pair = copy(new Pair(shared, new Object[] {shared, shared}));
        assertThat(((Object[]) pair.right())[0]).isSameAs(pair.left());
        assertThat(((Object[]) pair.right())[1]).isSameAs(pair.left());
    }

    @Test
    void copy_equalStrings_stayTwo() {
        Map<String, Integer> map = new IdentityHashMap<>();
        String first = new String("key");
        String second = new String("key");
        map.put(first, 1);
        map.put(second, 2);
        Pair pair = copy(new Pair(map, first));
        assertThat((Map<?, ?>) pair.left()).hasSize(2);
        assertThat(((Map<?, ?>) pair.left()).get(pair.right())).isEqualTo(1);
    }

    @Test
    void copy_recordInCycle_closesTheCycle() {
        List<Object> list = new ArrayList<>();
        Pair pair = new Pair("left", list);
        list.add(pair);
        Pair copied = copy(pair);
        assertThat(copied.left()).isEqualTo("left");
        assertThat(((List<?>) copied.right()).get(0)).isSameAs(copied);
    }

    static final class Keyed {
        String name;
        final Set<Keyed> friends = new HashSet<>();
        final Map<Keyed, String> notes = new HashMap<>();

        @Override
        public int hashCode() {
            return Objects.hash(name);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Keyed k && Objects.equals(k.name, name);
        }
    }

    @Test
    void copy_hashTableOfKeysInCycle_findsThem() {
        Keyed ann = new Keyed();
        Keyed bob = new Keyed();
        ann.friends.add(bob);
        bob.friends.add(ann);
        ann.name = "ann";
        bob.name = "bob";
        ann.friends.clear();
        bob.friends.clear();
        ann.friends.add(bob);
        ann.friends.add(ann);
        bob.friends.add(ann);
        ann.notes.put(bob, "b");
        ann.notes.put(ann, "a");
        Keyed copied = copy(ann);
        Keyed other =
                copied.friends.stream().filter(k -> k != copied).findFirst().orElseThrow();
        assertThat(copied.friends).contains(copied, other).hasSize(2);
        assertThat(other.friends).containsExactly(copied);
        assertThat(copied.notes).containsEntry(copied, "a").containsEntry(other, "b");
    }

    @Test
    void copy_linkedListOfNodes_doesNotOverflow() {
        Node head = null;
        for (int i = 0; i < 300_000; i++) {
            Node node = new Node();
            node.next = head;
            node.value = i;
            head = node;
        }
        Node copied = copy(head);
        int count = 0;
        for (Node n = copied; n != null; n = n.next) {
            assertThat(n.value).isEqualTo(299_999 - count++);
        }
        assertThat(count).isEqualTo(300_000);
    }

    @Test
    void copy_deepRecordsAndMaps_doNotOverflow() {
        Object nested = "core";
        for (int i = 0; i < 50_000; i++) {
            nested = new Pair(i, nested);
        }
        Object copied = copy(nested);
        for (int i = 0; i < 50_000; i++) {
            copied = ((Pair) copied).right();
        }
        assertThat(copied).isEqualTo("core");
    }

    @Test
    void copy_collections_keepContentAndBehaviour() {
        Map<Object, Object> linked = new LinkedHashMap<>(16, 0.75f, true);
        linked.put("a", 1);
        linked.put("b", 2);
        Map<Object, Object> copied = copy(linked);
        copied.get("a");
        assertThat(copied.keySet()).containsExactly("b", "a");

        List<Object> all = List.of(
                new ArrayList<>(List.of(1, 2)),
                new LinkedList<>(List.of(1, 2)),
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                Set.of(1, 2, 3),
                Map.of("a", 1, "b", 2),
                Collections.emptyList(),
                Collections.singletonList(1),
                Collections.unmodifiableMap(new TreeMap<>(Map.of(1, 2))),
                Collections.synchronizedList(new ArrayList<>(List.of(1))),
                Collections.nCopies(3, "x"),
                new HashMap<>(Map.of("k", "v")),
                new HashSet<>(Set.of("k")),
                new TreeMap<>(Map.of(1, 2)),
                new ConcurrentHashMap<>(Map.of(1, 2)),
                new ConcurrentSkipListMap<>(Map.of(1, 2)),
                new EnumMap<>(Map.of(Shape.SQUARE, 4)),
                Arrays.asList("a", "b"),
                new ArrayList<>(List.of(1, 2, 3)).subList(1, 3),
                new HashMap<>(Map.of("k", "v")).keySet());
        assertThat(copy(all)).isEqualTo(all);
        assertThat(copy(Collections.emptyList())).isSameAs(Collections.emptyList());

        PriorityQueue<String> queue = new PriorityQueue<>((a, b) -> b.compareTo(a));
        queue.addAll(List.of("a", "c", "b"));
        PriorityQueue<String> queued = copy(queue);
        queued.add("d");
        assertThat(queued.poll()).isEqualTo("d");
        assertThat(copy(new ArrayDeque<>(List.of(1, 2)))).containsExactly(1, 2);
        TreeMap<String, Integer> tree = new TreeMap<>((a, b) -> b.compareTo(a));
        tree.put("a", 1);
        tree.put("b", 2);
        TreeMap<String, Integer> copiedTree = copy(tree);
        copiedTree.put("c", 3);
        assertThat(copiedTree.firstKey()).isEqualTo("c");
    }

    @Test
    void copy_platformValues_work() {
        assertThat(copy(LocalDate.of(2026, 11, 22))).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(copy(Duration.ofMillis(5))).isEqualTo(Duration.ofMillis(5));
        assertThat(copy(new java.math.BigDecimal("1.50"))).isEqualTo(new java.math.BigDecimal("1.50"));
        assertThat(copy(TimeUnit.SECONDS)).isSameAs(TimeUnit.SECONDS);
        assertThat(copy(new AtomicInteger(5)).incrementAndGet()).isEqualTo(6);
        assertThat(copy(java.util.Optional.of("x"))).contains("x");
        assertThat(copy(java.util.regex.Pattern.compile("a+")).matcher("aaa").matches())
                .isTrue();
    }

    static class Root {
        int inRoot = 1;

        Root(int inRoot) {
            this.inRoot = inRoot;
        }
    }

    static class Hooked extends Root implements Serializable {
        private static final long serialVersionUID = 1L;
        transient int cached = 5;
        String name = "hooked";

        Hooked() {
            super(7);
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(cached);
            out.writeObject(List.of(name));
            out.writeUTF("tail that is not read");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            cached = in.readInt() * 2;
            name = name + in.readObject();
        }
    }

    @Test
    void copy_hooks_areCalled_andParentsAreCarried() {
        Pair pair = copy(new Pair(new Hooked(), "after"));
        Hooked hooked = (Hooked) pair.left();
        assertThat(hooked.cached).isEqualTo(10);
        assertThat(hooked.name).isEqualTo("hooked[hooked]");
        assertThat(hooked.inRoot).isEqualTo(7);
        assertThat(pair.right()).isEqualTo("after");
    }

    static final class External implements Externalizable {
        int number;
        Object self;

        @SuppressWarnings("unused")
        public External() {}

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(number);
            out.writeObject(self);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            number = in.readInt();
            self = in.readObject();
        }
    }

    static final class Single implements Serializable {
        private static final long serialVersionUID = 1L;
        static final Single ONE = new Single();

        private Object readResolve() {
            return ONE;
        }
    }

    static final class Replaced implements Serializable {
        private static final long serialVersionUID = 1L;
        final String text;

        Replaced(String text) {
            this.text = text;
        }

        private Object writeReplace() {
            return new Form(text);
        }

        record Form(String text) implements Serializable {
            private Object readResolve() {
                return new Replaced(text + "!");
            }
        }
    }

    @Test
    void copy_externalizableAndReplacements_work() {
        Pair singles = copy(new Pair(Single.ONE, Single.ONE));
        assertThat(singles.left()).isSameAs(Single.ONE).isSameAs(singles.right());
        Replaced replaced = new Replaced("a");
        Pair pair = copy(new Pair(replaced, replaced));
        assertThat(((Replaced) pair.left()).text).isEqualTo("a!");
        assertThat(pair.right()).isSameAs(pair.left());
    }

    @Test
    void copy_throwables_keepEverything() {
        Exception cause = new IOException("cause");
        IllegalStateException e = new IllegalStateException("message", cause);
        e.addSuppressed(new NotSerializableException("suppressed"));
        IllegalStateException copied = copy(e);
        assertThat(copied).hasMessage("message").hasCauseInstanceOf(IOException.class);
        assertThat(copied.getSuppressed()).hasSize(1);
        assertThat(copied.getStackTrace()).isEqualTo(e.getStackTrace());
        Exception selfish = new Exception("no cause");
        assertThat(copy(selfish).getCause()).isNull();
        assertThat(copy(selfish).initCause(cause)).hasCause(cause);
    }

    @Test
    void copy_proxy_callsItsHandler() {
        Map<String, Object> calls = new HashMap<>();
        InvocationHandler handler = (proxy, method, arguments) -> calls.getOrDefault(method.getName(), "none");
        calls.put("toString", "proxied");
        Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Runnable.class}, handler);
        assertThat(copy(proxy)).isInstanceOf(Runnable.class).hasToString("proxied");
    }

    @Test
    void deserialize_recordThatRefuses_isReported() {
        byte[] bytes = serializer.serialize(new Positive(7));
        bytes[bytes.length - 4] = 0;
        assertThatThrownBy(() -> serializer.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseMessage("number must be > 0: 0");
    }

    @Test
    void serialize_thread_isRefused() {
        assertThatThrownBy(() -> serializer.serialize(new Pair(1, new Thread("t"))))
                .isInstanceOf(SerializationException.class);
    }
}
