package dev.brine.pool.report;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a process ended, as far as its parent was told.
 *
 * @param code the exit code, or 128 plus the number of the signal, which Java does not tell apart; {@link #UNKNOWN}
 *     where nobody knows
 */
public record ExitStatus(int code) {
    /** The code of a process of which nobody learned how it ended. */
    public static final int UNKNOWN = Integer.MIN_VALUE;

    private static final Map<Integer, String> LINUX = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));
    private static final Map<Integer, String> MAC =
            Map.of(7, "SIGEMT", 10, "SIGBUS", 12, "SIGSYS", 30, "SIGUSR1", 31, "SIGUSR2");
    private static final Set<String> CRASHES = Set.of("SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE", "SIGTRAP");
    private static final boolean IS_MAC = System.getProperty("os.name", "").startsWith("Mac");
    private static final boolean IS_WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /** The signal that this code stands for, if it stands for one: {@code SIGKILL}. */
    public Optional<String> signal() {
        if (IS_WINDOWS || code <= 128) {
            return Optional.empty();
        }
        String name = IS_MAC ? MAC.get(code - 128) : null;
        return Optional.ofNullable(name == null ? LINUX.get(code - 128) : name);
    }

    /** Whether it was ended from outside, or nobody knows how it ended: it may have been able to go on. */
    public boolean isInconclusive() {
        return code == UNKNOWN || signal().isPresent();
    }

    /** Whether a signal ended it that a JVM brings upon itself. */
    public boolean isCrash() {
        return signal().filter(CRASHES::contains).isPresent();
    }

    /** {@code exit code 3}, or {@code likely signal SIGKILL (exit code 137)}. */
    public String text() {
        if (code == UNKNOWN) {
            return "unknown";
        }
        return signal().map(name -> "likely signal " + name + " (exit code " + code + ")")
                .orElse("exit code " + code);
    }
}
