package dev.brine.pool.launch;

import dev.brine.pool.report.CrashLog;
import dev.brine.pool.report.ExitStatus;
import dev.brine.pool.report.MemoryFacts;
import dev.brine.pool.report.WorkerDeath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds out how a worker came to its end. */
final class PostMortem {
    /** A process whose sockets have closed is about to be reaped; one that only closed its sockets never is. */
    private static final long EXIT_MILLIS = 2000;
    /** How a JVM ends under {@code -XX:+ExitOnOutOfMemoryError}; on its own this code says nothing. */
    private static final int EXIT_ON_OUT_OF_MEMORY = 3;
    /** A heap that was this full, in percent, is evidence. */
    private static final int FULL_HEAP_PERCENT = 95;

    private PostMortem() {}

    static WorkerDeath examine(
            LaunchedWorker worker, OomKills oomKills, MemoryFacts lastSeen, @Nullable String killedFor)
            throws InterruptedException {
        ExitStatus exit = exit(worker);
        Duration uptime = Duration.between(worker.startedAt(), Instant.now());
        List<String> lastWords = worker.lastWords();
        Path folder = worker.crashFolder();
        CrashLog crashLog = folder == null
                ? null
                : CrashLogs.find(folder, worker.pid(), Path.of(System.getProperty("java.io.tmpdir", ".")));
        List<String> evidence =
                killedFor == null ? memoryEvidence(exit, crashLog, oomKills, lastSeen, lastWords) : List.of();
        return new WorkerDeath(
                worker.name(), worker.pid(), exit, killedFor, uptime, lastSeen, lastWords, crashLog, evidence);
    }

    private static ExitStatus exit(LaunchedWorker worker) throws InterruptedException {
        try {
            return worker.exit().get(EXIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new ExitStatus(ExitStatus.UNKNOWN);
        }
    }

    private static List<String> memoryEvidence(
            ExitStatus exit,
            @Nullable CrashLog crashLog,
            OomKills oomKills,
            MemoryFacts lastSeen,
            List<String> lastWords) {
        List<String> evidence = new ArrayList<>();
        if (lastWords.stream().anyMatch(line -> line.contains("OutOfMemoryError"))) {
            evidence.add("it printed an OutOfMemoryError");
        }
        if (crashLog != null
                && crashLog.headline().toLowerCase(java.util.Locale.ROOT).contains("memory")) {
            evidence.add("its crash log says so");
        }
        boolean killed = exit.signal().filter("SIGKILL"::equals).isPresent();
        long kills = killed ? oomKills.since() : 0;
        if (kills > 0) {
            evidence.add("the kernel killed " + kills + (kills == 1 ? " process" : " processes")
                    + " for lack of memory " + oomKills.place() + " meanwhile");
        }
        if (!evidence.isEmpty() || exit.code() == EXIT_ON_OUT_OF_MEMORY) {
            heapEvidence(lastSeen, evidence);
        }
        return evidence;
    }

    private static void heapEvidence(MemoryFacts lastSeen, List<String> evidence) {
        if (lastSeen.heapUsedBytes().isPresent() && lastSeen.heapMaxBytes().isPresent()) {
            long percent = lastSeen.heapUsedBytes().getAsLong()
                    * 100
                    / Math.max(1, lastSeen.heapMaxBytes().getAsLong());
            if (percent >= FULL_HEAP_PERCENT) {
                evidence.add("its heap was " + percent + " % full when last seen");
            }
        }
    }
}
