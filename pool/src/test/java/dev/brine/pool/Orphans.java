package dev.brine.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processes whose parent is dead. */
public final class Orphans {
    private Orphans() {}

    /**
     * Whether a process still runs. One that has ended, but that the first process of the system has not yet collected (some do so
     * every few seconds), is still known to {@link ProcessHandle}; it runs no more.
     */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false; // no such folder: isAlive has the word
        }
    }
}
