package dev.brine.pool.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a worker came to its end, as far as can be known from outside.
 *
 * @param killedFor why the pool itself killed it; null if the pool did not
 * @param lastWords the last lines of its standard error stream
 * @param memoryEvidence what speaks for a lack of memory, each a sentence without its full stop; empty if nothing does
 */
public record WorkerDeath(
        String worker,
        long pid,
        ExitStatus exit,
        @Nullable String killedFor,
        Duration uptime,
        MemoryFacts memory,
        List<String> lastWords,
        @Nullable CrashLog crashLog,
        List<String> memoryEvidence) {

    public WorkerDeath {
        lastWords = List.copyOf(lastWords);
        memoryEvidence = List.copyOf(memoryEvidence);
    }

    /** The signal that ended it, by name: for certain if it wrote a crash log, likely if only its exit code says so. */
    public Optional<String> signal() {
        if (crashLog != null && crashLog.headline().startsWith("SIG")) {
            return Optional.of(crashLog.headline().split("\\W", 2)[0]);
        }
        return exit.signal();
    }

    /** How it ended, in words: {@code signal SIGSEGV}, {@code exit code 3}. */
    String end() {
        return crashLog != null && crashLog.headline().startsWith("SIG")
                ? "signal " + signal().orElseThrow()
                : exit.text();
    }

    /** What happened, to follow the name of the worker: {@code was killed, likely by signal SIGKILL}. */
    String verb() {
        if (killedFor != null) {
            return "was killed by the pool: " + killedFor;
        }
        if (crashLog != null) {
            return "crashed: " + crashLog.headline();
        }
        if (exit.code() == ExitStatus.UNKNOWN) {
            return "is gone; nobody learned how it ended";
        }
        if (exit.signal().isPresent()) {
            return "was killed, likely by signal " + exit.signal().get();
        }
        return "ended itself with exit code " + exit.code();
    }
}
