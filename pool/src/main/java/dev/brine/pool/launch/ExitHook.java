package dev.brine.pool.launch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes the launchers that are still open when the program ends. */
final class ExitHook {
    private static final Set<Launcher> OPEN = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Launcher::close), "brine-exit"));
        } catch (IllegalStateException e) {
            // The program ends right now: workers see that by themselves, and the folder is swept later.
        }
    }

    private ExitHook() {}

    static void add(Launcher launcher) {
        OPEN.add(launcher);
    }

    static void remove(Launcher launcher) {
        OPEN.remove(launcher);
    }
}
