package dev.brine.serializer.fuzz;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Values whose streams a fuzzer begins with. */
final class Seeds {
    private Seeds() {}

    record Point(int x, String name, Object next) {}

    static final class Plain {
        int number = 7;
        final long wide = -1;
        String text = "text";
        TimeUnit unit = TimeUnit.DAYS;
        List<Object> list = new ArrayList<>(List.of(1, "two", 3.0));
        Object[] array = {this, new int[] {1, 2, 3}, null};
    }

    static List<Object> values() {
        int captured = 5;
        Function<Integer, Integer> lambda = x -> x + captured;
        Supplier<String> bound = "bound"::trim;
        Function<Integer, Integer> serializable = (Function<Integer, Integer> & Serializable) x -> x * captured;
        Map<Object, Object> map = new LinkedHashMap<>(Map.of("a", 1, 2L, List.of("b")));
        map.put(new Point(1, "p", null), Set.of(1, 2, 3));
        List<Object> cycle = new ArrayList<>();
        cycle.add(new Point(1, "cycle", cycle));
        return List.of(
                "a string",
                "\u4e2d\u6587",
                new Plain(),
                new ArrayList<>(List.of(new Plain(), new Plain(), new Plain())),
                new Point(1, "one", new Point(2, "two", null)),
                cycle,
                lambda,
                bound,
                serializable,
                map,
                new HashMap<>(map),
                new ConcurrentHashMap<>(Map.of("k", 1)),
                new TreeMap<>(Map.of("k", "v")),
                new PriorityQueue<>(List.of(3, 1, 2)),
                new ArrayDeque<>(List.of(1, 2)),
                new LinkedList<>(List.of(1, 2, 3)),
                new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
                EnumSet.of(TimeUnit.DAYS),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Arrays.asList("x", "y"),
                new Outsider(),
                new Outsider.External(),
                new double[] {1, 2, 3},
                new byte[300],
                new String[][] {{"a"}, {"b", null}},
                ZonedDateTime.parse("2026-11-22T10:00:00Z"),
                new BigDecimal("1.25"),
                new BigInteger("123456789012345678901234567890"),
                new BitSet(70),
                Locale.GERMANY,
                URI.create("http://example.org/"),
                Path.of("/tmp"),
                Pattern.compile("a+"),
                ByteBuffer.wrap(new byte[] {1, 2, 3}),
                Optional.of("x"),
                new AtomicReference<>("x"),
                Comparator.comparing(String::valueOf).reversed(),
                new IllegalStateException("message", new IOException("cause")),
                List.of(String.class, int[].class, TimeUnit.SECONDS));
    }
}
