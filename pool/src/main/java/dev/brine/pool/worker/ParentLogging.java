package dev.brine.pool.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a worker log what its parent logs. {@code java.util.logging} makes one of these when it is first used, and only then is the
 * parent asked: a worker that never logs pays nothing for it. From then on the parent tells what changes; levels that a task has
 * set itself stay, unless the parent changes just these.
 */
public final class ParentLogging {
    private static final String DEFAULT = "handlers=java.util.logging.ConsoleHandler\n.level=INFO\n";
    private static final String LEVEL = ".level";
    private static final String CONSOLE = ConsoleHandler.class.getName();

    /** A logger that nobody holds is collected, and its level with it. */
    private static final Map<String, Logger> HELD = new ConcurrentHashMap<>();

    private static volatile @Nullable ParentClasses parent;
    private static Properties current = new Properties();

    /** Called by {@link LogManager}, which finds this class by its name. */
    public ParentLogging() throws IOException {
        byte[] configuration = configuration();
        remember(read(configuration));
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(configuration));
    }

    static void follow(ParentClasses newParent) {
        parent = newParent;
    }

    /** Applies what the parent logs now. Not on this thread, which is the one that answers those who hold locks of the logging. */
    static void changed(byte[] configuration) {
        Thread thread = new Thread(() -> apply(configuration), "brine-log-levels");
        thread.setDaemon(true);
        thread.start();
    }

    private static void apply(byte[] configuration) {
        Properties next;
        try {
            next = read(configuration);
        } catch (IOException | IllegalArgumentException malformed) {
            return;
        }
        Properties before = remember(next);
        Set<String> keys = new HashSet<>(before.stringPropertyNames());
        keys.addAll(next.stringPropertyNames());
        for (String key : keys) {
            String level = next.getProperty(key);
            if (key.endsWith(LEVEL) && !String.valueOf(level).equals(before.getProperty(key))) {
                setLevel(key.substring(0, key.length() - LEVEL.length()), level);
            }
        }
    }

    private static synchronized Properties remember(Properties next) {
        Properties before = current;
        current = next;
        return before;
    }

    private static void setLevel(String name, @Nullable String text) {
        Level level;
        try {
            level = text == null ? null : Level.parse(text);
        } catch (IllegalArgumentException ofItsOwn) {
            return; // a level of the parent's own making, which is not here
        }
        if (name.equals(CONSOLE)) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                if (handler instanceof ConsoleHandler && level != null) {
                    handler.setLevel(level);
                }
            }
        } else {
            HELD.computeIfAbsent(name, Logger::getLogger).setLevel(level);
        }
    }

    private static Properties read(byte[] configuration) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(configuration));
        return properties;
    }

    private static byte[] configuration() {
        ParentClasses asked = parent;
        byte[] answer = null;
        try {
            answer = asked == null ? null : asked.logLevels();
        } catch (IOException leaving) {
            // From 21 on a JVM that exits asks for a logger, when we have hung up already.
        }
        return answer == null ? DEFAULT.getBytes(StandardCharsets.ISO_8859_1) : answer;
    }
}
