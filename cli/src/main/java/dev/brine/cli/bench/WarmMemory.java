package dev.brine.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Has the machine's free memory ready. The host of a virtual machine takes back what its guest has freed, and then the first
 * touch of a page costs some 10 us: five times what copying into it does. Whoever is measured first would pay for those who
 * come later, so a figure that is all about fresh memory begins with this.
 */
final class WarmMemory {
    private static final long LIMIT_SECONDS = 20;

    private WarmMemory() {}

    /** Touches a quarter of the machine's memory, at most so many megabytes, in a process that ends at once. */
    static void touch(long mostMegabytes) throws InterruptedException {
        long megabytes = Math.min(mostMegabytes, Machine.here().memoryMegabytes() / 4);
        Process toucher;
        try {
            toucher = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            String.format(Locale.ROOT, "-Xms%dm", megabytes),
                            String.format(Locale.ROOT, "-Xmx%dm", megabytes),
                            "-XX:+AlwaysPreTouch",
                            "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // Then whoever comes first pays: it is a figure less true, not a failure.
            return;
        }
        try {
            toucher.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            toucher.destroyForcibly();
        }
    }
}
