package dev.brine.pool.launch;

import java.lang.reflect.Modifier;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flags that a worker gets unless the user says otherwise. See {@code docs/decisions/0007-worker-flags.md} for why
 * each is here, and for those that are not. Plain loops, because no worker starts before this is done, and a program's first
 * lambda, regular expression and format take it milliseconds each.
 */
final class JvmFlags {
    /** Of the machine's memory, or of the container's: 25 % are the parent's, 15 % are left for all else. */
    private static final double WORKERS_SHARE_PERCENT = 60;

    private static final double LARGEST_SHARE_PERCENT = 25;

    /** Where a JVM finds more flags. */
    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmFlags() {}

    static List<String> defaults(LaunchSettings settings, @Nullable PrivateFolder folder) {
        boolean sameJava = settings.javaHome().equals(Path.of(System.getProperty("java.home")));
        List<String> flags = new ArrayList<>(InheritedFlags.ofThisJvm(sameJava));
        if (sameJava) {
            flags.addAll(selectorProvider());
        }
        if (!choosesCollector(settings)) {
            flags.add("-XX:+UseSerialGC");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        flags.add("-XX:ActiveProcessorCount=" + Math.max(1, processors / settings.workers()));
        if (settings.heapBytes().isPresent()) {
            flags.add("-Xmx" + settings.heapBytes().getAsLong());
        } else {
            flags.add("-XX:MaxRAMPercentage=" + twoDecimals(heapPercent(settings.workers())));
        }
        flags.add("-XX:-CreateCoredumpOnCrash");
        if (folder != null) {
            flags.add("-XX:ErrorFile=" + CrashLogs.pattern(folder.path()));
        }
        if (!configuresLogging(settings)) {
            flags.add("-Djava.util.logging.config.class=dev.brine.pool.worker.ParentLogging");
        }
        // Both sides speak UTF-8 on the pipes, whatever the terminal speaks.
        for (String stream : List.of("stdout", "stderr")) {
            flags.add("-D" + stream + ".encoding=UTF-8");
            flags.add("-Dsun." + stream + ".encoding=UTF-8");
        }
        return flags;
    }

    /** Named, or the worker's first socket would look for one in every jar of its class path. */
    private static List<String> selectorProvider() {
        Class<?> type = SelectorProvider.provider().getClass();
        return type.getClassLoader() == null && Modifier.isPublic(type.getModifiers())
                ? List.of("-D" + SelectorProvider.class.getName() + "=" + type.getName())
                : List.of();
    }

    /** Then it is the user's business what workers log. */
    private static boolean configuresLogging(LaunchSettings settings) {
        for (String key : settings.systemProperties().keySet()) {
            if (key.startsWith("java.util.logging.")) {
                return true;
            }
        }
        for (String argument : settings.jvmArgs()) {
            if (argument.startsWith("-Djava.util.logging.")) {
                return true;
            }
        }
        return false;
    }

    /** A {@link java.util.Formatter} would load half of the locale data. */
    private static String twoDecimals(double percent) {
        long hundredths = Math.round(percent * 100);
        String decimals = Long.toString(100 + hundredths % 100).substring(1);
        return hundredths / 100 + "." + decimals;
    }

    /** The share of memory that lets the heaps of all workers be full at once. */
    static double heapPercent(int workers) {
        return Math.min(LARGEST_SHARE_PERCENT, WORKERS_SHARE_PERCENT / workers);
    }

    /** Two collectors on one command line keep a JVM from starting. */
    private static boolean choosesCollector(LaunchSettings settings) {
        for (String argument : settings.jvmArgs()) {
            if (choosesCollector(argument)) {
                return true;
            }
        }
        for (String variable : OPTION_VARIABLES) {
            String options = settings.environment().get(variable);
            if (options != null) {
                for (String option : options.split("\\s+")) {
                    if (choosesCollector(option)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean choosesCollector(String argument) {
        return argument.startsWith("-XX:+Use") && argument.endsWith("GC");
    }
}
