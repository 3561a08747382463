package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brine.report.BrineException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools in static initializers, which workers run as well. */
@Timeout(60)
class StaticInitializerIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    static final class ByApply {
        static final int RESULT;

        static {
            try (Pool pool = ProcessPool.of(1)) {
                RESULT = pool.apply(() -> 5);
            }
        }

        private ByApply() {}
    }

    static final class ByMap {
        static final List<Integer> RESULT;

        static {
            try (Pool pool = ProcessPool.of(2)) {
                RESULT = pool.map(x -> x + 1, List.of(1, 2, 3));
            }
        }

        private ByMap() {}
    }

    static final class ByImap {
        static final List<Integer> RESULT;

        static {
            try (Pool pool = ProcessPool.of(2)) {
                RESULT = pool.imap((Integer x) -> x + 1, List.of(1, 2, 3)).toList();
            }
        }

        private ByImap() {}
    }

    /** The class is initialized while the task is read, because it carries an instance. */
    static final class ByInstance {
        static final int RESULT = new ByInstance().compute();

        private final int number = 4;

        private int compute() {
            try (Pool pool = ProcessPool.of(1)) {
                return pool.applyAsync(() -> number).join();
            }
        }
    }

    @Test
    void initializer_givesTasksOfItsOwnClass_isOneReportSoon() {
        assertStartsItselfOver("ByApply", () -> System.identityHashCode(ByApply.RESULT));
        assertStartsItselfOver("ByMap", () -> System.identityHashCode(ByMap.RESULT));
        assertStartsItselfOver("ByImap", () -> System.identityHashCode(ByImap.RESULT));
        assertStartsItselfOver("ByInstance", () -> System.identityHashCode(ByInstance.RESULT));
    }

    private static void assertStartsItselfOver(String type, Runnable use) {
        long start = System.nanoTime();
        ExceptionInInitializerError error = catchThrowableOfType(ExceptionInInitializerError.class, use::run);
        Throwable cause = error.getCause();
        if (!(cause instanceof BrineException)) {
            cause = cause.getCause(); // of a CompletionException
        }
        assertThat(cause).isInstanceOfSatisfying(BrineException.class, failed -> {
            assertThat(failed.report().code()).isEqualTo("BR2015");
            assertThat(failed.report().summary())
                    .isEqualTo("The static initializer of dev.brine.pool.StaticInitializerIT$" + type
                            + " gives a pool tasks that need dev.brine.pool.StaticInitializerIT$" + type
                            + " themselves.");
            assertThat(failed.report().row("where").orElseThrow()).contains("StaticInitializerIT.java:");
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    static final class Kept {
        static final Pool POOL = ProcessPool.of(2);

        private Kept() {}

        static long children() {
            return ProcessHandle.current().children().count();
        }
    }

    /** The commonest form, and a good one: the field is there in workers as well, but costs them nothing. */
    @Test
    void field_poolIsUsedLater_startsNoWorkersInWorkers() {
        try (Pool pool = Kept.POOL) {
            assertThat(pool.everywhere(Kept::children)).containsExactly(0L, 0L);
            assertThat(pool.apply(() -> Kept.POOL.workers())).isEqualTo(2);
            assertThat(pool.apply(() -> Kept.POOL.apply(() -> 5)))
                    .as("used there, it starts")
                    .isEqualTo(5);
        }
    }

    static final class Others {
        static final String RESULT;

        static {
            try (Pool pool = ProcessPool.of(1)) {
                RESULT = pool.apply(Elsewhere::name);
            }
        }

        private Others() {}
    }

    static final class Elsewhere {
        private Elsewhere() {}

        static String name() {
            return "elsewhere";
        }
    }

    @Test
    void initializer_givesTasksOfAnotherClass_works() {
        assertThat(Others.RESULT).isEqualTo("elsewhere");
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        try (Pool pool = ProcessPool.builder()
                .workers(1)
                .output((worker, line) -> lines.add(line))
                .build()) {
            assertThat(pool.apply(() -> Others.RESULT)).as("also in a worker").isEqualTo("elsewhere");
        }
        assertThat(lines).isEmpty();
    }
}
