package dev.brine.pool.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a stream, bounded in number and length. Thread-safe. */
final class OutputTail {
    static final int MAX_LINES = 20;
    static final int MAX_LINE_LENGTH = 1000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + "...");
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
