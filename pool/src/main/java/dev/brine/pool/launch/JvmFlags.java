package dev.brine.pool.launch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flags that a worker gets unless the user says otherwise. */
final class JvmFlags {
    private JvmFlags() {}

    static List<String> defaults(LaunchSettings settings, @Nullable PrivateFolder folder) {
        List<String> flags = new ArrayList<>();
        if (settings.jvmArgs().stream().noneMatch(arg -> arg.matches("-XX:\\+Use\\w*GC"))) {
            flags.add("-XX:+UseSerialGC");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        flags.add("-XX:ActiveProcessorCount=" + Math.max(1, processors / settings.workers()));
        if (settings.heapBytes().isPresent()) {
            flags.add("-Xmx" + settings.heapBytes().getAsLong());
        }
        flags.add("-Xshare:auto");
        if (folder != null) {
            flags.add("-XX:ErrorFile=" + CrashLogs.pattern(folder.path()));
        }
        // Both sides speak UTF-8 on the pipes, whatever the terminal speaks.
        for (String stream : List.of("stdout", "stderr")) {
            flags.add("-D" + stream + ".encoding=UTF-8");
            flags.add("-Dsun." + stream + ".encoding=UTF-8");
        }
        return flags;
    }
}
