package dev.brine.pool.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets a worker log what its parent logs. {@code java.util.logging} makes one of these when it is first used, and only then is the
 * parent asked: a worker that never logs pays nothing for it.
 */
public final class ParentLogging {
    private static final String DEFAULT = "handlers=java.util.logging.ConsoleHandler\n.level=INFO\n";
    private static volatile @Nullable ParentClasses parent;

    /** Called by {@link LogManager}, which finds this class by its name. */
    public ParentLogging() throws IOException {
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(configuration()));
    }

    static void follow(ParentClasses newParent) {
        parent = newParent;
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
