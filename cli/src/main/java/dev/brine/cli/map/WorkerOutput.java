package dev.brine.cli.map;

import dev.brine.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What workers print, on standard error with their names. The first of it is held back for a moment: if workers cannot start, their
 * last words are in the report, and need not be said by each of them too. Thread-safe.
 */
final class WorkerOutput {
    private static final int HELD_SECONDS = 2;
    private static final int MAX_HELD_LINES = 10_000;

    private final Terminal terminal;
    private final List<String> held = new ArrayList<>();
    private boolean open;

    WorkerOutput(Terminal terminal) {
        this.terminal = terminal;
        Thread opener = new Thread(this::openLater, "brine-map-output");
        opener.setDaemon(true);
        opener.start();
    }

    synchronized void line(String worker, String text) {
        String line = "[" + worker + "] " + text;
        if (open) {
            terminal.message(line);
        } else if (held.size() < MAX_HELD_LINES) {
            held.add(line);
        }
    }

    /** Prints what was held back, and holds nothing back from now on. */
    synchronized void open() {
        open = true;
        held.forEach(terminal::message);
        held.clear();
    }

    /** Forgets what was held back. */
    synchronized void discard() {
        held.clear();
    }

    private void openLater() {
        try {
            TimeUnit.SECONDS.sleep(HELD_SECONDS);
            open();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
