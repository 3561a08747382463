package dev.brine.pool.launch;

import dev.brine.pool.report.PoolReports;
import dev.brine.report.Report;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what pools inside of tasks of pools may become: how deep they are, and how many processes the first program may have
 * under it. A program that recurses without end would fill the machine otherwise. Workers are told by their parents; processes
 * are counted by asking the system, so no count is wrong after a crash. Workers of a fork server count by depth only.
 *
 * @param depth how many workers this process stands under; 0 for a program
 * @param root the process of the program
 * @param maxDepth how deep workers may be
 * @param maxProcesses how many processes the program may have under it when another is started from a worker
 * @param initializers in whose static initializers the pools above this process were built: see {@link StaticInitializers}
 */
public record Nesting(int depth, long root, int maxDepth, int maxProcesses, Set<String> initializers) {
    /** As deep as loky's. */
    private static final int DEPTH = 10;

    private static final int LEAST_PROCESSES = 64;
    private static final int PROCESSES_PER_PROCESSOR = 16;

    private static volatile @Nullable Nesting inherited;

    /** Where this process stands. */
    public static Nesting current() {
        Nesting nesting = inherited;
        if (nesting != null) {
            return nesting;
        }
        int processes = Math.max(
                LEAST_PROCESSES, PROCESSES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        return new Nesting(
                0,
                ProcessHandle.current().pid(),
                Integer.getInteger("brine.maxDepth", DEPTH),
                Integer.getInteger("brine.maxProcesses", processes),
                Set.of());
    }

    /** This process is a worker, and its parent has said where it stands. */
    public static void enter(Nesting nesting) {
        inherited = nesting;
    }

    /** Where the workers of a pool stand that was built in these static initializers. */
    public Nesting below(Set<String> builtIn) {
        Set<String> all = initializers;
        if (!builtIn.isEmpty()) {
            all = new HashSet<>(initializers);
            all.addAll(builtIn);
        }
        return new Nesting(depth + 1, root, maxDepth, maxProcesses, all);
    }

    /** Why this process may not have so many workers more; null if it may. */
    public @Nullable Report refusal(String pool, int workers) {
        if (depth >= maxDepth) {
            return PoolReports.nestedTooDeeply(pool, depth, maxDepth);
        }
        if (depth == 0) {
            return null;
        }
        long processes = ProcessHandle.of(root)
                .map(program -> program.descendants().count())
                .orElse(0L);
        return processes + workers > maxProcesses
                ? PoolReports.tooManyProcesses(pool, depth, workers, processes, maxProcesses)
                : null;
    }
}
