package dev.brine.pool.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a Java virtual machine wrote about its own crash.
 *
 * @param file where it lies now
 * @param headline such as {@code SIGSEGV (0xb) at pc=0x00007f..., pid=1, tid=2}
 * @param frame the code that crashed, such as {@code C [libc.so.6+0x1234]}, if the log names it
 */
public record CrashLog(Path file, String headline, @Nullable String frame) {}
