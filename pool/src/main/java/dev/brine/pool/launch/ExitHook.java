package dev.brine.pool.launch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes what is still open when the program ends: launchers, doors. */
final class ExitHook {
    private static final Set<AutoCloseable> OPEN = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(ExitHook::close), "brine-exit"));
        } catch (IllegalStateException e) {
            // The program ends right now: workers see that by themselves, and the folder is swept later.
        }
    }

    private ExitHook() {}

    static void add(AutoCloseable open) {
        OPEN.add(open);
    }

    static void remove(AutoCloseable closed) {
        OPEN.remove(closed);
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            // The program ends; there is nobody left to tell.
        }
    }
}
