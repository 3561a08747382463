package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that begin with the state of this program. */
@Timeout(60)
class ForkIT {
    private static Pool pool;

    private static final Queue<String> WARNINGS = new ConcurrentLinkedQueue<>();
    private static final Logger LOGGER = Logger.getLogger("dev.brine.pool");
    private static final Handler LISTENING = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            WARNINGS.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** All tests of this class are one program, whose state is taken with the first task. */
    @BeforeAll
    static void open() {
        LOGGER.addHandler(LISTENING);
        LOGGER.setUseParentHandlers(false);
        System.setProperty("app.mode", "forked");
        Settings.rate = 7;
        Settings.name = "seven";
        Settings.HOSTS.add("alpha");
        Spawned.value = 2;
        Discount.percent = 10;
        First.shared = new HashMap<>(Map.of("one", 1));
        Second.same = First.shared;
        Counter.next = 5;
        Resources.label = "labelled";
        Served.port = 8080;
        pool = ProcessPool.builder()
                .workers(1)
                .startMethod(StartMethod.FORK)
                .systemProperties(Map.of("app.given", "by the builder"))
                .build();
        assertThat(pool.apply(() -> Counter.next)).isEqualTo(5);
        LOGGER.setUseParentHandlers(true);
        LOGGER.removeHandler(LISTENING);
    }

    @AfterAll
    static void close() {
        pool.close();
        System.clearProperty("app.mode");
    }

    static final class Settings {
        static int rate = 1;
        private static String name = "unset";
        static final List<String> HOSTS = new ArrayList<>();
        static final long STARTED = System.nanoTime();

        private Settings() {}

        static String all() {
            return rate + " " + name + " " + HOSTS;
        }
    }

    @Test
    void apply_staticFieldsThatTheTaskReaches_areThoseOfThisProcess() {
        assertThat(pool.apply(() -> Settings.all())).isEqualTo("7 seven [alpha]");
        assertThat(pool.apply(() -> Settings.STARTED)).isEqualTo(Settings.STARTED);
    }

    static final class Spawned {
        static int value = 1;

        private Spawned() {}
    }

    @Test
    void apply_spawnedWorker_hasItsOwnStaticFields() {
        try (Pool spawned =
                ProcessPool.builder().workers(1).startMethod(StartMethod.SPAWN).build()) {
            assertThat(spawned.apply(() -> Spawned.value)).isEqualTo(1);
        }
        assertThat(pool.apply(() -> Spawned.value)).isEqualTo(2);
    }

    @Test
    void apply_systemProperties_areThoseOfThisProcessUnlessGiven() {
        assertThat(pool.apply(() -> System.getProperty("app.mode"))).isEqualTo("forked");
        assertThat(pool.apply(() -> System.getProperty("app.given"))).isEqualTo("by the builder");
        assertThat(pool.apply(() -> System.getProperty("sun.java.command"))).contains("WorkerMain");
    }

    interface Tariff {
        int price(int amount);
    }

    static final class Discount implements Tariff {
        static int percent = 0;

        @Override
        public int price(int amount) {
            return amount - amount * percent / 100;
        }
    }

    @Test
    void apply_classOfAnArgument_isReachedToo() {
        RemoteFunction<Tariff, Integer> function = tariff -> tariff.price(200);
        assertThat(pool.apply(function, new Discount())).isEqualTo(180);
        assertThat(pool.map(function, List.of(new Discount(), new Discount()))).containsExactly(180, 180);
    }

    static final class First {
        static Map<String, Integer> shared = new HashMap<>();

        private First() {}
    }

    static final class Second {
        static Map<String, Integer> same = First.shared;

        private Second() {}
    }

    @Test
    void apply_objectHeldByTwoFields_isOneObjectThere() {
        assertThat(pool.apply(() -> First.shared == Second.same && First.shared.get("one") == 1))
                .isTrue();
    }

    static final class Counter {
        static int next = 1;

        private Counter() {}
    }

    @Test
    void apply_fieldChangedLater_isAsWhenItWasFirstReached() {
        RemoteCallable<Integer> read = () -> Counter.next;
        Counter.next = 6;
        assertThat(pool.apply(read)).isEqualTo(5);
        assertThatExceptionOfType(WorkerLostException.class)
                .isThrownBy(() -> pool.run(() -> Runtime.getRuntime().halt(3)));
        assertThat(pool.apply(read)).as("in the worker that took its place").isEqualTo(5);
    }

    static final class Resources {
        static Thread thread = new Thread(() -> {});
        static String label = "unset";

        private Resources() {}

        static String describe() {
            return label + " " + (thread == null);
        }
    }

    @Test
    void apply_fieldThatCannotTravel_isLeftBehindWithAWarning() {
        assertThat(pool.apply(() -> Resources.describe())).isEqualTo("labelled false");
        assertThat(WARNINGS).hasSize(1);
        assertThat(WARNINGS.element()).contains("BR2503", "Resources.thread").doesNotContain("ForkIT.pool");
    }

    static final class Untouched {
        static final List<String> RUNS = new ArrayList<>(List.of(System.getProperty("app.mode", "none")));

        private Untouched() {}
    }

    @Test
    void apply_classThatWasNotUsedHere_isSetUpThere() {
        assertThat(pool.apply(() -> Untouched.RUNS)).containsExactly("forked");
    }

    static final class Prepared {
        static String seed = "none";
        static String grown = "none";

        private Prepared() {}
    }

    @Test
    void initializer_seesTheStateAndMayChangeIt() {
        Prepared.seed = "seed";
        try (Pool other = ProcessPool.builder()
                .workers(1)
                .startMethod(StartMethod.FORK)
                .initializer(() -> Prepared.grown = Prepared.seed + "ling")
                .build()) {
            assertThat(other.apply(() -> Prepared.grown)).isEqualTo("seedling");
        }
    }

    static final class Served {
        static int port = 0;

        private Served() {}
    }

    @Test
    void executorService_reachesTheUsersClasses() throws Exception {
        assertThat(pool.asExecutorService().submit(() -> Served.port).get()).isEqualTo(8080);
    }
}
