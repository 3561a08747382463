package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Report;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code explain} never throws, never runs the methods of what it speaks of, and ends soon whatever it is given. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExplainRobustnessTest {
    static final class Hostile {
        final Thread thread = new Thread(() -> {});

        @Override
        public String toString() {
            throw new IllegalStateException("toString");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashCode");
        }

        @Override
        public boolean equals(Object other) {
            throw new StackOverflowError("equals");
        }
    }

    static final class HostileList extends AbstractList<Object> {
        final Thread thread = new Thread(() -> {});

        @Override
        public Object get(int index) {
            throw new IllegalStateException("get");
        }

        @Override
        public int size() {
            throw new IllegalStateException("size");
        }

        @Override
        public Iterator<Object> iterator() {
            throw new IllegalStateException("iterator");
        }
    }

    static final class Endless extends AbstractCollection<Object> {
        final Thread thread = new Thread(() -> {});

        @Override
        public Iterator<Object> iterator() {
            return Stream.<Object>generate(() -> 1).iterator();
        }

        @Override
        public int size() {
            return Integer.MAX_VALUE;
        }
    }

    static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("getMessage");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("toString");
        }
    }

    static final class Throws implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient Throwable thrown;

        Throws(Throwable thrown) {
            this.thrown = thrown;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    static final class Node {
        @Nullable
        Node next;

        Object value = "";
    }

    private static Object nested(Function<Object, Object> around) {
        Object value = new Thread(() -> {});
        for (int i = 0; i < 100_000; i++) {
            value = around.apply(value);
        }
        return value;
    }

    static Stream<Arguments> values() {
        Map<Object, Object> keyed = new IdentityHashMap<>();
        keyed.put(new Hostile(), "x");
        TreeSet<Object> sorted = new TreeSet<>((a, b) -> 0);
        sorted.add(new Hostile());
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);
        cyclic.add(new Hostile());
        Node node = new Node();
        node.value = new Thread(() -> {});
        for (int i = 0; i < 100_000; i++) {
            Node before = new Node();
            before.next = node;
            node = before;
        }
        Thread thread = new Thread(() -> {});
        Object proxy = Proxy.newProxyInstance(
                Callable.class.getClassLoader(), new Class<?>[] {Callable.class}, (self, method, arguments) -> {
                    throw new IllegalStateException(method + " " + thread);
                });
        return Stream.of(
                sample("BR1002", new Hostile(), "value -> field 'thread' (java.lang.Thread)"),
                sample("BR1002", List.of(new Hostile()), "value -> [0] (ExplainRobustnessTest.Hostile)"),
                sample("BR1002", keyed, "value -> a key (ExplainRobustnessTest.Hostile)"),
                sample("BR1002", sorted, "value -> an element (ExplainRobustnessTest.Hostile)"),
                sample("BR1002", cyclic, "value -> [1] (ExplainRobustnessTest.Hostile)"),
                sample("BR1002", new HostileList(), "value -> field 'thread'"),
                sample("BR1002", new Endless(), "value -> field 'thread'"),
                sample(
                        "BR1002",
                        Collections.unmodifiableCollection(new Endless()),
                        "value -> field 'c' (ExplainRobustnessTest.Endless)"),
                sample("BR1002", node, "value -> field 'next' (Node), 100000 times over -> field 'value'"),
                sample("BR1002", nested(value -> new ArrayList<>(List.of(value))), "value -> [0] (ArrayList), 99999"),
                sample("BR1002", nested(Optional::of), "value -> field 'value' (Optional), 99999 times over"),
                sample("BR1003", proxy, "value -> its handler (lambda in ExplainRobustnessTest.values"),
                sample("BR1006", List.of(new Throws(new Mute())), "value -> [0]"),
                sample("BR1006", List.of(new Throws(new OutOfMemoryError("no"))), "value -> [0]"),
                sample("BR1006", List.of(new Throws(new StackOverflowError())), "value -> [0]"));
    }

    /** Behind a supplier, so that JUnit does not print it. */
    private static Arguments sample(String code, Object value, String where) {
        Supplier<Object> hidden = () -> value;
        return Arguments.of(code, hidden, where);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("values")
    void explain_hostileValue_isReported(String code, Supplier<Object> value, String where) {
        List<Report> reports = Serializer.create().explain(value.get()).reports();
        assertThat(reports).extracting(Report::code).containsExactly(code);
        assertThat(reports.get(0).row("where").orElseThrow()).startsWith(where);
    }

    @Test
    void explain_aHundredThousandOfAKind_areOneShortReport() {
        List<Object> threads = new ArrayList<>();
        Map<String, Object> byName = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            threads.add(new Thread(() -> {}));
            byName.put("t" + i, threads.get(i));
        }
        for (Object value : List.of(threads, List.copyOf(threads), byName)) {
            Explanation explanation = Serializer.create().explain(value);
            assertThat(explanation.reports()).hasSize(1);
            assertThat(explanation.reports().get(0).row("also").orElseThrow())
                    .endsWith(" and at least 9998 more places");
            assertThat(explanation.toString()).hasSizeLessThan(1_000);
        }
    }

    /** Many things that cannot travel, of different kinds and depths. */
    static final class Zoo {
        final Object deep = List.of(List.of(List.of(new java.util.Timer(true))));
        final Object hook = new Throws(new IllegalStateException("no"));
        final Object[] many = new Object[25];
        final Object thread = new Thread(() -> {});
        final Object loader = ClassLoader.getSystemClassLoader();

        Zoo() {
            for (int i = 0; i < many.length; i++) {
                many[i] = Map.of("k" + i, List.of(i % 2 == 0 ? new Thread(() -> {}) : new Hostile()));
            }
        }
    }

    @Test
    void explain_thirtyOffenders_nearestFirst_andLikeOnesTogether() {
        Explanation explanation = Serializer.create().explain(new Zoo());
        assertThat(explanation.reports())
                .extracting(report -> report.facts().get("path"))
                .containsExactly(
                        "value.thread",
                        "value.loader",
                        "value.hook",
                        "value.deep[0][0][0]",
                        "value.many[0][\"k0\"][0]",
                        "value.many[1][\"k1\"][0].thread");
        assertThat(explanation.reports().get(4).row("also")).hasValue("many[2][\"k2\"][0] and 11 more places");
        assertThat(explanation.reports().get(5).row("also")).hasValue("many[3][\"k3\"][0].thread and 10 more places");
    }

    @Test
    void explain_thirtyKinds_showsTenAndCountsTheRest() {
        List<Object> tasks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Object[] nest = {new Thread(() -> {})};
            for (int j = 0; j < 30 - i; j++) {
                nest = new Object[] {nest};
            }
            tasks.add(nest);
        }
        List<Report> reports = Serializer.create().explain(tasks).reports();
        assertThat(reports).hasSize(10);
        assertThat(reports.get(0).facts()).containsEntry("path", "value[29][0][0]");
        assertThat(reports.get(9).facts().get("path")).startsWith("value[20]");
        assertThat(reports.get(9).row("and")).hasValue("20 more values that cannot travel; mend these first");
    }

    @Test
    void text_cannotTurnTheLine() {
        Report report = Serializer.create()
                .explain(Map.of("a\u202eb", new Thread(() -> {})))
                .reports()
                .get(0);
        assertThat(report.toString()).contains("value of \"a\\u202eb\"").doesNotContain("\u202e");
    }
}
