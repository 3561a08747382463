package dev.brine.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a measurement was taken: without it, a number says nothing. */
public record Machine(
        String processor, int cores, long memoryMegabytes, String system, String jdk, LocalDate date, double load) {
    /** Above this many busy cores at the start, something else was running. */
    private static final double QUIET_LOAD = 0.7;

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public static Machine here() {
        var platform = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                platform.getTotalMemorySize() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.vendor") + " JDK " + Runtime.version(),
                LocalDate.now(),
                platform.getSystemLoadAverage());
    }

    /** One line, which ends in a full stop. */
    public String describe() {
        String line = String.format(
                Locale.ROOT,
                "%s, %d cores, %d GB; %s; %s; %s.",
                processor,
                cores,
                Math.round(memoryMegabytes / 1024.0),
                system,
                jdk,
                date);
        return load <= QUIET_LOAD
                ? line
                : line + String.format(Locale.ROOT, " Not quiet: load average %.1f at the start.", load);
    }

    private static String processorModel() {
        if (Files.isReadable(CPU_INFO)) {
            try (Stream<String> lines = Files.lines(CPU_INFO)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
