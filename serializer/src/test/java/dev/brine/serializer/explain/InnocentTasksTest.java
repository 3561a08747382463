package dev.brine.serializer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Report;
import dev.brine.serializer.Serializer;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ordinary programs do all day is not warned of; what looks like it and is not, is. */
class InnocentTasksTest {
    static final int LIMIT = 10;
    static final List<String> NAMES = List.of("a", "b");
    static final List<String> VIEW = Collections.unmodifiableList(new ArrayList<>(NAMES));
    static final Set<String> KNOWN = new HashSet<>();
    static final Map<String, Integer> TABLE = new HashMap<>();
    static final int[] PRIMES = {2, 3, 5};
    static final Pattern WORD = Pattern.compile("\\w+");
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy", Locale.ROOT);
    static final ThreadLocal<StringBuilder> BUFFER = ThreadLocal.withInitial(StringBuilder::new);
    static final Logger LOG = Logger.getLogger("innocent");
    static final long STARTED = System.nanoTime();
    static Logger openLog = Logger.getLogger("open");
    private static final Map<String, Integer> LENGTHS = new ConcurrentHashMap<>();
    private static final Map<String, List<String>> GROUPS = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final List<String> FOUND = new ArrayList<>();
    private static volatile @Nullable InnocentTasksTest instance;

    static {
        KNOWN.addAll(NAMES);
        TABLE.put("x", 1);
    }

    private final String title = "t";

    enum Kind {
        PLAIN,
        FANCY;

        static final Map<String, Kind> BY_NAME = new HashMap<>();

        static {
            for (Kind kind : values()) {
                BY_NAME.put(kind.name(), kind);
            }
        }
    }

    interface Words {
        String HELLO = "hello";
        List<String> ALL = List.of(HELLO);
    }

    record Point(int x, int y) {
        static final Point ORIGIN = new Point(0, 0);
    }

    static final class Money {
        static final Money NONE = new Money(0);
        final long cents;

        Money(long cents) {
            this.cents = cents;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Money money && money.cents == cents;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(cents);
        }
    }

    private static InnocentTasksTest instance() {
        InnocentTasksTest found = instance;
        if (found == null) {
            found = new InnocentTasksTest();
            instance = found;
        }
        return found;
    }

    private static Arguments task(String name, Supplier<Object> task) {
        return Arguments.of(name, task);
    }

    private Supplier<Object> ofTitle() {
        return () -> title;
    }

    static Stream<Arguments> innocent() {
        List<String> list = new ArrayList<>(NAMES);
        Map<String, List<String>> map = new HashMap<>();
        Point origin = Point.ORIGIN;
        Money none = Money.NONE;
        Kind kind = Kind.FANCY;
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");
        StringBuilder text = new StringBuilder("x");
        return Stream.of(
                task("a constant", () -> LIMIT),
                task("a list that cannot change", () -> NAMES.size() + VIEW.size()),
                task("a set filled by the initializer", () -> KNOWN.contains("a")),
                task("a table filled by the initializer", () -> TABLE.get("x")),
                task("an array that no one assigns to", () -> PRIMES[0]),
                task("a pattern", () -> WORD.matcher("a").matches()),
                task("a formatter", () -> DAY.toString()),
                task("a thread local", () -> BUFFER.get().append("x").toString()),
                task("a logger", () -> LOG.getName()),
                task("a logger that is not final", () -> openLog.getName()),
                task("a start time", () -> STARTED),
                task("an enum's own table", () -> Kind.BY_NAME.get("PLAIN")),
                task("a switch over an enum", () -> switch (kind) {
                    case PLAIN -> 1;
                    case FANCY -> 2;
                }),
                task("constants of an interface", () -> Words.HELLO + Words.ALL),
                task("a cache filled on demand", () -> LENGTHS.computeIfAbsent("a", String::length)),
                task("a singleton made on demand", () -> instance().title),
                task("a record's constant", () -> origin.x()),
                task("a constant with an equals", () -> none.equals(Money.NONE)),
                task("an enum constant", () -> kind.name()),
                task(
                        "a list that it reads",
                        () -> list.stream().map(String::length).collect(Collectors.toList())),
                task("a copy that it changes", () -> {
                    Map<String, List<String>> copy = new HashMap<>(map);
                    copy.put("a", list);
                    return copy;
                }),
                task("text that it reads", () -> text.toString()),
                task("a completed future", () -> done.join()),
                task("big numbers", () -> BigDecimal.TEN.add(BigDecimal.ONE)),
                task("a small this", new InnocentTasksTest().ofTitle()));
    }

    static Stream<Arguments> guilty() {
        Supplier<Object> inner = () -> FOUND.add("x");
        CompletableFuture<String> pending = new CompletableFuture<>();
        return Stream.of(
                Arguments.of("BR1501", (Supplier<Object>) () -> COUNTER.get(), "reads InnocentTasksTest.COUNTER"),
                Arguments.of("BR1501", (Supplier<Object>) () -> FOUND.add("x"), "changes InnocentTasksTest.FOUND"),
                Arguments.of("BR1501", (Supplier<Object>) () -> inner.get(), "changes InnocentTasksTest.FOUND"),
                Arguments.of(
                        "BR1501",
                        (Supplier<Object>) () -> GROUPS.computeIfAbsent("a", key -> new ArrayList<>())
                                .add("x"),
                        "changes InnocentTasksTest.GROUPS"),
                Arguments.of("BR1501", new NamedTask(), "changes InnocentTasksTest.FOUND"),
                Arguments.of("BR1505", (Supplier<Object>) () -> pending.isDone(), "holds a java.util.concurrent."));
    }

    static final class NamedTask implements Supplier<Object> {
        @Override
        public Object get() {
            return FOUND.add("x");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void innocent(String name, Supplier<Object> task) {
        assertThat(Serializer.create().explain(task)).hasToString("This value travels.");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void guilty(String code, Supplier<Object> task, String summary) {
        List<Report> warnings = Serializer.create().explain(task).warnings();
        assertThat(warnings).extracting(Report::code).containsExactly(code);
        assertThat(warnings.get(0).summary()).contains(summary);
    }

    static final class Level {
        static final Level LOW = new Level();
        static final Level HIGH = new Level();
    }

    static final class Only {
        static final Only ONE = new Only();

        private Object readResolve() {
            return ONE;
        }
    }

    @Test
    void identity_oneOfSeveral_isNotMendedByReadResolve() {
        List<Level> levels = List.of(Level.LOW, Level.HIGH, Level.LOW);
        List<Report> warnings =
                Serializer.create().explain((Supplier<Object>) () -> levels).warnings();
        assertThat(warnings).extracting(Report::code).containsExactly("BR1502", "BR1502");
        assertThat(warnings.get(0).row("fix"))
                .hasValue("Make the class an enum, or give it an equals:   enum Level { ... }");
    }

    @Test
    void identity_readResolveOfAClassThatIsNotSerializable_isNeverAsked() {
        Only one = Only.ONE;
        assertThat((Object) Serializer.create().deserialize(Serializer.create().serialize(one)))
                .isNotSameAs(one);
        Report warning = Serializer.create()
                .explain((Supplier<Object>) () -> one)
                .warnings()
                .get(0);
        assertThat(warning.code()).isEqualTo("BR1502");
        assertThat(warning.row("fix").orElseThrow()).contains("let the class be Serializable");
    }
}
