package dev.brine.pool.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.pool.RemoteFunction;
import dev.brine.pool.TaskFailedException;
import dev.brine.pool.TaskFuture;
import dev.brine.pool.TaskTimeoutException;
import dev.brine.pool.WorkerLostException;
import dev.brine.pool.faults.Ledger;
import dev.brine.pool.faults.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Tasks of many kinds, each of which enters its number in a ledger when it begins, and the account of what became of them. */
final class MixedLoad {
    private static final int IN_FLIGHT = 300;
    private static final int RETRIES = 50;

    /** What a task does, and so what may become of it. */
    private enum Kind {
        QUICK,
        SLOW,
        BIG,
        THROWS,
        RETRIED,
        NEVER_ENDS
    }

    private final Pool pool;
    private final Ledger ledger;
    private final Random random;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final Map<Long, Kind> kinds = new ConcurrentHashMap<>();
    private final Map<Long, String> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger settledTwice = new AtomicInteger();
    private long submitted;

    MixedLoad(Pool pool, Ledger ledger, long seed) {
        this.pool = pool;
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    void run(Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            assertThat(room.tryAcquire(60, TimeUnit.SECONDS))
                    .as("tasks go on being settled")
                    .isTrue();
            submit(submitted++, pick());
        }
    }

    private Kind pick() {
        int dice = random.nextInt(1000);
        return dice < 700
                ? Kind.QUICK
                : dice < 800
                        ? Kind.RETRIED
                        : dice < 900 ? Kind.SLOW : dice < 950 ? Kind.THROWS : dice < 999 ? Kind.BIG : Kind.NEVER_ENDS;
    }

    private void submit(long number, Kind kind) {
        kinds.put(number, kind);
        TaskFuture<?> future = switch (kind) {
            case QUICK -> pool.applyAsync(quick(ledger), number);
            case RETRIED -> pool.withRetries(RETRIES).applyAsync(quick(ledger), number);
            case SLOW -> pool.applyAsync(slow(ledger), number);
            case THROWS -> pool.applyAsync(throwing(ledger), number);
            case BIG -> pool.applyAsync(big(ledger), number);
            case NEVER_ENDS -> pool.withTimeout(Duration.ofMillis(200)).applyAsync(endless(ledger), number);
        };
        future.whenComplete((value, failure) -> {
            if (outcomes.put(number, outcome(number, value, failure)) != null) {
                settledTwice.incrementAndGet();
            }
            room.release();
        });
    }

    private static RemoteFunction<Long, Object> quick(Ledger ledger) {
        return number -> {
            ledger.enter(number);
            return number;
        };
    }

    private static RemoteFunction<Long, Object> slow(Ledger ledger) {
        return number -> {
            ledger.enter(number);
            LockSupport.parkNanos(5_000_000);
            return number;
        };
    }

    private static RemoteFunction<Long, Object> throwing(Ledger ledger) {
        return number -> {
            ledger.enter(number);
            throw new IOException("task " + number);
        };
    }

    private static RemoteFunction<Long, Object> big(Ledger ledger) {
        return number -> {
            ledger.enter(number);
            long[] numbers = new long[200_000];
            Arrays.fill(numbers, number);
            return numbers;
        };
    }

    private static RemoteFunction<Long, Object> endless(Ledger ledger) {
        return number -> {
            ledger.enter(number);
            while (true) {
                LockSupport.park();
                Thread.interrupted();
            }
        };
    }

    private static String outcome(long number, Object value, Throwable failure) {
        if (failure instanceof TaskFailedException) {
            return failure.getCause() instanceof IOException cause
                            && cause.getMessage().equals("task " + number)
                    ? "threw"
                    : "threw something else: " + failure.getCause();
        } else if (failure instanceof WorkerLostException lost) {
            return "BR2004".equals(lost.report().code()) ? "never begun: " + lost : "lost";
        } else if (failure instanceof TaskTimeoutException) {
            return "timed out";
        } else if (failure != null) {
            return "failed: " + failure;
        }
        long result = value instanceof long[] numbers
                ? Arrays.stream(numbers).allMatch(n -> n == number) ? number : -1
                : (Long) value;
        return result == number ? "done" : "wrong result " + result;
    }

    void awaitAllSettled() throws InterruptedException {
        assertThat(room.tryAcquire(IN_FLIGHT, Stage.PATIENCE.toSeconds() * 3, TimeUnit.SECONDS))
                .as("every task is settled; missing: " + missing())
                .isTrue();
    }

    private String missing() {
        return kinds.entrySet().stream()
                .filter(entry -> !outcomes.containsKey(entry.getKey()))
                .limit(20)
                .toList()
                .toString();
    }

    /** Each task is settled once, as its kind may be; ran as often as it may; and each kill is blamed on one task at most. */
    void assertAccounts(int kills) throws IOException {
        assertThat(settledTwice).hasValue(0);
        assertThat(outcomes).hasSize((int) submitted);
        Map<Long, Integer> runs = ledger.entries();
        int lost = 0;
        for (Map.Entry<Long, Kind> task : kinds.entrySet()) {
            long number = task.getKey();
            String outcome = outcomes.get(number);
            int ran = runs.getOrDefault(number, 0);
            String what = task.getValue() + " task " + number + " ran " + ran + " times: " + outcome;
            switch (task.getValue()) {
                case QUICK, SLOW, BIG -> assertThat(outcome).as(what).isIn("done", "lost");
                case THROWS -> assertThat(outcome).as(what).isIn("threw", "lost");
                case NEVER_ENDS -> assertThat(outcome).as(what).isIn("timed out", "lost");
                case RETRIED -> assertThat(outcome).as(what).isEqualTo("done");
                default -> throw new AssertionError(what);
            }
            int most = task.getValue() == Kind.RETRIED ? 1 + RETRIES : 1;
            int least = outcome.equals("lost") ? 0 : 1;
            assertThat(ran).as(what).isBetween(least, most);
            lost += outcome.equals("lost") ? 1 : 0;
        }
        assertThat(lost).as("tasks blamed for %s kills", kills).isLessThanOrEqualTo(kills);
        assertThat(submitted).isGreaterThan(100);
    }
}
