package dev.brine.pool;

import java.util.Queue;
import java.util.ResourceBundle;

/** Keeps what is logged, with its level. */
public record RecordingLogger(Queue<String> lines) implements System.Logger {
    @Override
    public String getName() {
        return "recorder";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        lines.add(level + " " + format);
    }
}
