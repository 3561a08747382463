package dev.brine.pool.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Why a worker could not be started. */
public sealed interface StartFailure {
    String worker();

    /** There is no such Java. */
    record NoJava(String worker, Path javaHome, Path executable) implements StartFailure {}

    /** This Java is older than what Brine needs. */
    record OldJava(String worker, Path javaHome, String version) implements StartFailure {}

    /** There is no such working directory. */
    record NoDirectory(String worker, Path directory) implements StartFailure {}

    /** The operating system would not start the process. */
    record SystemRefused(String worker, String reason, String command) implements StartFailure {}

    /** The process ended before it had attached. */
    record DiedBooting(
            String worker, long pid, ExitStatus exit, Duration uptime, List<String> lastWords, String command)
            implements StartFailure {}

    /** The process lives, but did not attach in time. */
    record DidNotAttach(String worker, long pid, Duration limit, List<String> lastWords, String command)
            implements StartFailure {}

    /** No file could be made for what it shares with its parent. */
    record NoRoom(String worker, String reason) implements StartFailure {}

    /** Something in this process got in the way: most likely it has no more memory, or may have no more threads. */
    record Unexpected(String worker, Throwable cause) implements StartFailure {}

    /** The pool was closed meanwhile. */
    record PoolClosed(String worker) implements StartFailure {}
}
