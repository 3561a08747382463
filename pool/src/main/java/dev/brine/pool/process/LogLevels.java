package dev.brine.pool.process;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What this process logs at the moment, as a configuration for {@code java.util.logging} in a worker. There, all of it goes to
 * standard error, which comes back line by line; handlers of the parent's own, with their files and sockets, stay here.
 */
final class LogLevels {
    private static final String FORMAT = SimpleFormatter.class.getName() + ".format";

    private LogLevels() {}

    static Properties asConfiguration() {
        LogManager manager = LogManager.getLogManager();
        Properties properties = new Properties();
        properties.setProperty("handlers", ConsoleHandler.class.getName());
        properties.setProperty(
                ConsoleHandler.class.getName() + ".level", finestShown().getName());
        for (String name : Collections.list(manager.getLoggerNames())) {
            Logger logger = manager.getLogger(name);
            Level level = logger == null ? null : logger.getLevel();
            if (level != null) {
                properties.setProperty(name + ".level", level.getName());
            }
        }
        String format = System.getProperty(FORMAT, manager.getProperty(FORMAT));
        if (format != null) {
            properties.setProperty(FORMAT, format);
        }
        return properties;
    }

    /** A level may be low and yet little be seen, if no handler takes it. */
    private static Level finestShown() {
        return Arrays.stream(Logger.getLogger("").getHandlers())
                .map(Handler::getLevel)
                .min(Comparator.comparingInt(Level::intValue))
                .orElse(Level.OFF);
    }
}
