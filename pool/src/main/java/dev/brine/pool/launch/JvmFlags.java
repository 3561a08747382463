package dev.brine.pool.launch;

import java.lang.reflect.Modifier;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The flags that a worker gets unless the user says otherwise. See {@code docs/decisions/0007-worker-flags.md} for why
 * each is here, and for those that are not.
 */
final class JvmFlags {
    /** Of the machine's memory, or of the container's: 25 % are the parent's, 15 % are left for all else. */
    private static final double WORKERS_SHARE_PERCENT = 60;

    private static final double LARGEST_SHARE_PERCENT = 25;

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
            flags.add(String.format(Locale.ROOT, "-XX:MaxRAMPercentage=%.2f", heapPercent(settings.workers())));
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
        return settings.systemProperties().keySet().stream().anyMatch(key -> key.startsWith("java.util.logging."))
                || settings.jvmArgs().stream().anyMatch(arg -> arg.startsWith("-Djava.util.logging."));
    }

    /** The share of memory that lets the heaps of all workers be full at once. */
    static double heapPercent(int workers) {
        return Math.min(LARGEST_SHARE_PERCENT, WORKERS_SHARE_PERCENT / workers);
    }

    /** Two collectors on one command line keep a JVM from starting. */
    private static boolean choosesCollector(LaunchSettings settings) {
        return settings.jvmArgs().stream().anyMatch(JvmFlags::choosesCollector)
                || List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").stream()
                        .map(name -> settings.environment().getOrDefault(name, ""))
                        .flatMap(options -> List.of(options.split("\\s+")).stream())
                        .anyMatch(JvmFlags::choosesCollector);
    }

    private static boolean choosesCollector(String argument) {
        return argument.matches("-XX:\\+Use\\w*GC");
    }
}
