package dev.brine.serializer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SurprisesTest {
    interface Task extends Serializable {
        Object call() throws Exception;
    }

    static final class Config {
        static boolean verbose;
        static final Pattern WORD = Pattern.compile("\\w+");
        static final int LIMIT = 10;
        static final Map<String, String> CACHE = new java.util.HashMap<>();
        static final Set<String> KNOWN = new java.util.HashSet<>(List.of("a"));
        private static int started = 1;
        private static int calls;

        static void remember(String key) {
            CACHE.put(key, key);
            calls++;
        }

        static int calls() {
            return calls + started;
        }

        static boolean talks() {
            return verbose;
        }
    }

    static final class Color {
        static final Color RED = new Color("red");
        static final Color BLUE = new Color("blue");
        final String name;

        Color(String name) {
            this.name = name;
        }
    }

    static final class Unit implements Serializable {
        static final Unit THE = new Unit();

        private Object readResolve() {
            return THE;
        }
    }

    static final class Service implements Serializable {
        final byte[] rows = new byte[500_000];
        final String[] names = new String[0];
        String title = "t";
        int count;

        Task usesTitle() {
            return () -> title + title();
        }

        Task usesRows() {
            return () -> rows.length;
        }

        Task leaks() {
            return () -> System.identityHashCode(this);
        }

        Task counts() {
            return () -> count += 1;
        }

        private String title() {
            return title;
        }
    }

    private final Explainer explainer = new Explainer(ExplainerTest.CLOSURES);

    private static long size(Object value) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
            out.flush();
            return bytes.size();
        } catch (IOException e) {
            return -1;
        }
    }

    private static final Elsewhere ELSEWHERE = new Elsewhere() {
        @Override
        public long sizeOf(Object value) {
            return size(value);
        }

        @Override
        public boolean goesByFields(Class<?> type) {
            return false;
        }

        @Override
        public Object copyOf(Object value) {
            throw new UnsupportedOperationException("nothing goes by fields");
        }

        @Override
        public Object twinOf(Enum<?> constant) {
            throw new UnsupportedOperationException("nothing goes by fields");
        }
    };

    private List<Report> warnings(Object task) {
        return explainer.warnings(Subject.TASK, task, ELSEWHERE);
    }

    private Report only(Object task) {
        List<Report> warnings = warnings(task);
        assertThat(warnings).hasSize(1);
        return warnings.get(0);
    }

    @Test
    void warnings_ordinaryTask_none() {
        String word = "w" + hashCode();
        Task task = () -> Config.WORD.matcher(word).matches() && Config.LIMIT > 3 && Config.KNOWN.contains(word);
        assertThat(warnings(task)).isEmpty();
    }

    @Test
    void warnings_readsStaticField_saysWhichAndWhere() {
        Task task = () -> Config.verbose;
        Report report = only(task);
        assertThat(report.code()).isEqualTo("BR1501");
        assertThat(report.isWarning()).isTrue();
        assertThat(report.summary())
                .isEqualTo("This task reads SurprisesTest.Config.verbose, which each process has for itself.");
        assertThat(report.row("where").orElseThrow())
                .matches("static field SurprisesTest\\.Config\\.verbose \\(boolean\\), read in "
                        + "SurprisesTest\\.warnings_readsStaticField_saysWhichAndWhere, SurprisesTest\\.java:\\d+");
        assertThat(report.row("fix").orElseThrow()).endsWith("boolean verbose = SurprisesTest.Config.verbose;");
    }

    @Test
    void warnings_readsStaticFieldThroughCalls_isFound() {
        Task task = () -> Config.talks();
        assertThat(only(task).row("where").orElseThrow()).contains("read in SurprisesTest.Config.talks, ");
        Task reference = Config::talks;
        assertThat(only(reference).code()).isEqualTo("BR1501");
    }

    @Test
    void warnings_privateStaticThatOnlyItsInitializerSets_isFine() {
        Task task = () -> Config.calls();
        assertThat(warnings(task))
                .extracting(report -> report.row("where").orElseThrow().split(" ")[2])
                .containsExactly("SurprisesTest.Config.calls");
    }

    @Test
    void warnings_staticCacheThatIsFilledLater_isFound() {
        Task task = () -> Config.CACHE.get("a");
        assertThat(only(task).summary()).contains("reads SurprisesTest.Config.CACHE");
    }

    @Test
    void warnings_changesStaticField_saysThatNoOneSeesIt() {
        Task task = () -> Config.verbose = true;
        assertThat(only(task).summary())
                .isEqualTo("This task changes SurprisesTest.Config.verbose, and only its own process will see that.");
    }

    @Test
    void warnings_anonymousClass_isReadToo() {
        Task task = new Task() {
            @Override
            public Object call() {
                return Config.verbose;
            }
        };
        assertThat(warnings(task)).extracting(Report::code).contains("BR1501");
    }

    @Test
    void warnings_addsToACapturedList_isFound() {
        List<String> found = new ArrayList<>();
        Task task = () -> found.add("x");
        Report report = only(task);
        assertThat(report.code()).isEqualTo("BR1505");
        assertThat(report.summary()).isEqualTo("This task changes 'found', and only its own process will see that.");
        assertThat(report.row("where")).hasValue("found.add(...)");
    }

    @Test
    void warnings_countsInACapturedArray_isFound() {
        long before = System.nanoTime();
        int[] counter = {0};
        Task task = () -> before + counter[0]++;
        assertThat(only(task).row("where")).hasValue("counter[...] =");
        int[] numbers = {1};
        Task reader = () -> {
            int[] copy = numbers.clone();
            copy[0] = 2;
            return copy;
        };
        assertThat(warnings(reader)).isEmpty();
    }

    @Test
    void warnings_assignsAFieldOfThis_isFound() {
        List<Report> warnings = warnings(new Service().counts());
        assertThat(warnings.get(0).code()).isEqualTo("BR1505");
        assertThat(warnings.get(0).row("where")).hasValue("this.count");
    }

    @Test
    void warnings_capturedLatchOrCounter_isFound() {
        CountDownLatch latch = new CountDownLatch(1);
        Task task = () -> latch.getCount();
        Report report = only(task);
        assertThat(report.code()).isEqualTo("BR1505");
        assertThat(report.row("where")).hasValue("task -> captured 'latch' (java.util.concurrent.CountDownLatch)");
        AtomicInteger counter = new AtomicInteger();
        Task counting = () -> counter.incrementAndGet();
        assertThat(warnings(counting)).extracting(Report::code).containsOnly("BR1505");
    }

    @Test
    void warnings_capturedThisWithMuchUnused_listsTheBranches() {
        Report report = only(new Service().usesTitle());
        assertThat(report.code()).isEqualTo("BR1503");
        assertThat(report.summary()).matches("This task captures this, a whole SurprisesTest\\.Service of 500 kB\\.");
        assertThat(report.row("size"))
                .hasValueSatisfying(size -> assertThat(size).matches("500 kB  in field 'rows'"));
        assertThat(report.row("fix").orElseThrow()).endsWith("String title = this.title;");
    }

    @Test
    void warnings_capturedThisThatIsUsed_isFine() {
        assertThat(warnings(new Service().usesRows())).isEmpty();
    }

    @Test
    void warnings_capturedThisThatEscapes_saysSoWithoutGuessing() {
        assertThat(only(new Service().leaks()).row("fix").orElseThrow()).contains("static method");
    }

    @Test
    void warnings_constantComparedByIdentity_isFound() {
        Color color = Color.RED;
        Task task = () -> color == Color.RED;
        Report report = only(task);
        assertThat(report.code()).isEqualTo("BR1502");
        assertThat(report.summary())
                .isEqualTo("This task holds SurprisesTest.Color.RED, and there it will be another object.");
        Color own = new Color("own");
        Task fine = () -> own.name;
        assertThat(warnings(fine)).isEmpty();
        Unit unit = Unit.THE;
        Task resolved = () -> unit;
        assertThat(warnings(resolved)).isEmpty();
    }

    @Test
    void warnings_lambdaOfTheJdk_isFound() {
        Comparator<String> order =
                Comparator.comparing((java.util.function.Function<String, Integer> & Serializable) String::length);
        Task task = () -> order.compare("a", "b");
        Report report = only(task);
        assertThat(report.code()).isEqualTo("BR1504");
        assertThat(report.summary())
                .isEqualTo("This task holds a lambda of java.util.Comparator, which only the same JDK can read.");
    }

    @Test
    void warnings_plainValue_none() {
        assertThat(warnings("text")).isEmpty();
        assertThat(warnings(Map.of("a", List.of(1)))).isEmpty();
    }
}
