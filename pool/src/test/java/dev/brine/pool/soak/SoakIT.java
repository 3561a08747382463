package dev.brine.pool.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.StartMethod;
import dev.brine.pool.faults.Leaks;
import dev.brine.pool.faults.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mixed tasks while a worker is killed every 100 ms: every task is accounted for exactly once, none runs more often than it
 * may, and each kill is blamed on one task at most. {@code -Dbrine.soak.seconds=600} makes it long.
 */
class SoakIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("brine.soak.seconds", 10));
    private static final long KILL_EVERY_MILLIS = 100;

    /** Not one at each turn: where workers take longer to start than 100 ms, nothing is done between two of them. */
    private static final int FEWEST_KILLS = 10;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void mixedTasks_aWorkerKilledEvery100Millis_allAccountedForOnce(StartMethod method, TestReporter reporter)
            throws Exception {
        long seconds = Math.max(3, LENGTH.toSeconds() / StartMethod.values().length);
        Leaks leaks = Leaks.snapshot();
        Ledger ledger = Ledger.in(folder);
        AtomicInteger turns = new AtomicInteger();
        AtomicInteger kills = new AtomicInteger();
        AtomicLong doneAtKill = new AtomicLong();
        Random random = new Random(20261122);
        MixedLoad load;
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        try (Pool pool =
                ProcessPool.builder().workers(3).startMethod(method).heap("64m").build()) {
            pool.everywhere(() -> null);
            load = new MixedLoad(pool, ledger, random.nextLong());
            killer.scheduleAtFixedRate(
                    () -> {
                        turns.incrementAndGet();
                        killOne(pool, random, kills, doneAtKill);
                    },
                    KILL_EVERY_MILLIS,
                    KILL_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
            do { // on a machine that is slow to start workers, until enough of them were killed
                load.run(Duration.ofSeconds(seconds));
            } while (kills.get() < FEWEST_KILLS);
            killer.shutdown();
            assertThat(killer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            load.awaitAllSettled();
            assertThat(pool.map(n -> n + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
        } finally {
            killer.shutdownNow();
        }
        reporter.publishEntry(method + ": kills at turns", kills + " at " + turns);
        load.assertAccounts(kills.get());
        leaks.assertNone();
    }

    /** Kills a process below this one, whichever it is; not faster than the machine gets anything done in between. */
    private static void killOne(Pool pool, Random random, AtomicInteger kills, AtomicLong doneAtKill) {
        long done = pool.stats().completed();
        if (done == doneAtKill.get()) {
            return;
        }
        doneAtKill.set(done);
        List<ProcessHandle> victims = ProcessHandle.current().descendants().toList();
        if (!victims.isEmpty() && victims.get(random.nextInt(victims.size())).destroyForcibly()) {
            kills.incrementAndGet();
        }
    }
}
