package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Values written in this JVM behave in a fresh one, which says nothing on stderr, with Unsafe denied where that can be. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FreshJvmIT {
    /** A value and what must hold of it where it arrives; both are made anew in each JVM. */
    record Specimen(String name, Supplier<Object> value, Predicate<Object> holds) {}

    record Pair(Object left, Object right) {}

    static final class Key {
        final int number; // hashed by identity

        Key(int number) {
            this.number = number;
        }
    }

    static final class Unchanging {
        static final Unchanging ONE = new Unchanging();

        private Unchanging() {}
    }

    static final class Node {
        Node next;
    }

    interface SerializableFunction extends Function<Integer, Integer>, Serializable {}

    static List<Specimen> specimens() {
        List<Specimen> all = new ArrayList<>();
        all.add(specimen("capturing lambda", FreshJvmIT::adder, f -> ((IntUnaryOperator) f).applyAsInt(2) == 7));
        all.add(specimen("recursive lambda", FreshJvmIT::factorial, f -> ((IntUnaryOperator) f).applyAsInt(5) == 120));
        all.add(specimen(
                "bound method", () -> (Supplier<String>) " x "::trim, f -> "x".equals(((Supplier<?>) f).get())));
        all.add(specimen(
                "Serializable lambda",
                () -> (SerializableFunction) x -> x + 1,
                f -> ((SerializableFunction) f).apply(1) == 2));
        all.add(specimen(
                "combinators",
                () -> Predicate.not(String::isEmpty),
                f -> asPredicate(f).test("a")));
        all.add(specimen("tree with a comparator", FreshJvmIT::tree, t -> "b".equals(((TreeMap<?, ?>) t).firstKey())));
        all.add(specimen("keys of identity", FreshJvmIT::keys, p -> {
            Pair pair = (Pair) p;
            return ((Set<?>) pair.left()).contains(pair.right()) && ((Set<?>) pair.left()).size() == 50;
        }));
        all.add(specimen("set with another salt", () -> Set.of("a", "b", "c"), s -> ((Set<?>) s).contains("b")));
        all.add(specimen("map by access", FreshJvmIT::byAccess, m -> {
            Map<?, ?> map = (Map<?, ?>) m;
            map.get("a");
            return map.keySet().iterator().next().equals("b");
        }));
        all.add(specimen("constant", () -> Unchanging.ONE, v -> v == Unchanging.ONE));
        all.add(specimen("Optional.empty", Optional::empty, v -> v == Optional.empty()));
        all.add(specimen("logger", () -> Logger.getLogger("brine.it"), v -> v == Logger.getLogger("brine.it")));
        all.add(specimen("System.out", () -> System.out, v -> v == System.out));
        all.add(specimen("path", () -> Path.of("a", "b"), v -> v.equals(Path.of("a", "b"))));
        all.add(specimen(
                "exception",
                () -> new IllegalStateException("m", new IOException("c")),
                e -> ((Exception) e).getCause() instanceof IOException && ((Exception) e).getStackTrace().length > 0));
        all.add(specimen("100,000 nodes", FreshJvmIT::chain, n -> {
            int count = 0;
            for (Node node = (Node) n; node != null; node = node.next) {
                count++;
            }
            return count == 100_000;
        }));
        all.add(specimen(
                "stream not yet consumed",
                () -> List.of(1, 2, 3).stream().map(x -> x * 2),
                s -> ((java.util.stream.Stream<?>) s).toList().equals(List.of(2, 4, 6))));
        return all;
    }

    private static Specimen specimen(String name, Supplier<Object> value, Predicate<Object> holds) {
        return new Specimen(name, value, holds);
    }

    private static Object adder() {
        int captured = 5;
        return (IntUnaryOperator) x -> x + captured;
    }

    private static Object factorial() {
        Map<String, IntUnaryOperator> table = new HashMap<>();
        IntUnaryOperator factorial = n -> n <= 1 ? 1 : n * table.get("f").applyAsInt(n - 1);
        table.put("f", factorial);
        return factorial;
    }

    private static Object tree() {
        Comparator<String> backwards = (a, b) -> b.compareTo(a);
        TreeMap<String, Integer> tree = new TreeMap<>(backwards);
        tree.put("a", 1);
        tree.put("b", 2);
        return tree;
    }

    private static Object keys() {
        Set<Key> keys = new HashSet<>();
        Key last = new Key(0);
        for (int i = 0; i < 50; i++) {
            last = new Key(i);
            keys.add(last);
        }
        return new Pair(keys, last);
    }

    private static Object byAccess() {
        Map<String, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
        map.put("a", 1);
        map.put("b", 2);
        return map;
    }

    private static Object chain() {
        Node head = null;
        for (int i = 0; i < 100_000; i++) {
            Node node = new Node();
            node.next = head;
            head = node;
        }
        return head;
    }

    @SuppressWarnings("unchecked")
    private static Predicate<Object> asPredicate(Object value) {
        return (Predicate<Object>) value;
    }

    /** The reading side. */
    public static final class Reader {
        public static void main(String[] args) throws IOException {
            Serializer serializer = Serializer.create();
            StringBuilder failures = new StringBuilder();
            int index = 0;
            for (Specimen specimen : specimens()) {
                byte[] bytes = Files.readAllBytes(Path.of(args[0], index++ + ".bin"));
                Object value = serializer.deserialize(bytes);
                if (!specimen.holds().test(value)) {
                    failures.append(specimen.name()).append('\n');
                }
            }
            Files.writeString(Path.of(args[0], "failures"), failures);
        }
    }

    @Test
    void read_inAFreshJvm_everyValueBehaves(@TempDir Path folder) throws Exception {
        Serializer serializer = Serializer.create();
        int index = 0;
        for (Specimen specimen : specimens()) {
            Files.write(
                    folder.resolve(index++ + ".bin"),
                    serializer.serialize(specimen.value().get()));
        }
        Path stderr = folder.resolve("stderr");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=deny");
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Reader.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(stderr.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(stderr)).isEmpty();
            assertThat(process.exitValue()).isZero();
            assertThat(folder.resolve("failures")).hasContent("");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
