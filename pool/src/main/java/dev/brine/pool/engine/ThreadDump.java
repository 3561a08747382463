package dev.brine.pool.engine;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What threads do, as text: the thread of a task first, and those that a deadlock holds, which is named.
 *
 * <pre>
 *   Deadlock: "main" waits for java.lang.Object@1f held by "other"; "other" waits for java.lang.Object@2e held by "main".
 *   "main" BLOCKED
 *       at Bank.transfer(Bank.java:17)
 *   "other" BLOCKED
 *       at Bank.transfer(Bank.java:17)
 * </pre>
 */
public final class ThreadDump {
    private static final String DEADLOCK = "Deadlock: ";
    private static final String FRAME = "    at ";

    private ThreadDump() {}

    /**
     * Of the thread of a task, and of those others that are wanted or in a deadlock.
     *
     * @param bottom the class whose frames, and those below them, are no user's business; null if all are
     */
    public static String of(Thread task, Predicate<Thread> others, @Nullable String bottom) {
        Map<Thread, StackTraceElement[]> chosen = new TreeMap<>(
                Comparator.<Thread, Boolean>comparing(thread -> thread != task).thenComparing(Thread::getId));
        List<String> lines = new ArrayList<>();
        Set<Long> locked = mayBeDeadlocked(task) ? deadlock(lines) : Set.of();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread == task || locked.contains(thread.getId()) || others.test(thread)) {
                chosen.put(thread, stack);
            }
        });
        chosen.forEach((thread, stack) -> describe(thread, stack, bottom, lines));
        return String.join("\n", lines);
    }

    /** To ask the JVM costs more than all the rest, so a thread that runs is not asked about. */
    private static boolean mayBeDeadlocked(Thread task) {
        Thread.State state = task.getState();
        return state == Thread.State.BLOCKED || state == Thread.State.WAITING;
    }

    private static Set<Long> deadlock(List<String> lines) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] ids = threads.findDeadlockedThreads();
        if (ids == null) {
            return Set.of();
        }
        Set<Long> locked = new HashSet<>();
        List<String> waits = new ArrayList<>();
        for (ThreadInfo info : threads.getThreadInfo(ids)) {
            if (info != null) {
                locked.add(info.getThreadId());
                waits.add('"' + info.getThreadName() + "\" waits for " + lock(info.getLockInfo()) + " held by \""
                        + info.getLockOwnerName() + '"');
            }
        }
        lines.add(DEADLOCK + String.join("; ", waits) + '.');
        return locked;
    }

    private static String lock(@Nullable LockInfo lock) {
        return lock == null ? "a lock" : lock.getClassName() + '@' + Integer.toHexString(lock.getIdentityHashCode());
    }

    private static void describe(
            Thread thread, StackTraceElement[] stack, @Nullable String bottom, List<String> lines) {
        lines.add('"' + thread.getName() + "\" " + thread.getState());
        Arrays.stream(stack)
                .takeWhile(frame -> !frame.getClassName().equals(bottom))
                .filter(frame -> !frame.getClassName().contains("$$Lambda"))
                .forEach(frame -> lines.add(FRAME + Frames.plain(frame)));
    }

    /** The frames of the task's thread in such a text, without what stands before each. */
    public static List<String> taskFrames(String dump) {
        return dump.lines()
                .dropWhile(line -> !line.startsWith("\""))
                .skip(1)
                .takeWhile(line -> line.startsWith(FRAME))
                .map(line -> line.substring(FRAME.length()))
                .toList();
    }

    /** The sentence of such a text that names a deadlock; null if there is none. */
    public static @Nullable String deadlock(String dump) {
        return dump.startsWith(DEADLOCK) ? dump.lines().findFirst().orElse(null) : null;
    }
}
