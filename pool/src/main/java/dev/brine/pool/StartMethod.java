package dev.brine.pool;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the workers of a process pool come to be. */
public enum StartMethod {
    /** A fresh JVM for each worker. Only what is serialized travels. */
    SPAWN,

    /**
     * A process of the user's keeps booted, warmed-up JVMs at hand and gives them to this pool and to those of other
     * programs that boot their workers alike: same Java, flags, environment, working directory and class path, with all
     * files in the same state. It ends by itself when it was idle for three minutes. Where there can be no such process,
     * workers are spawned and a warning is logged.
     */
    FORKSERVER;

    /** Names the default, as {@link #setDefault} does: {@code -Dbrine.startMethod=forkserver}. */
    private static final String PROPERTY = "brine.startMethod";

    private static volatile @Nullable StartMethod chosen;

    /**
     * Sets how the workers of pools are started whose builder does not say; for the whole program, and for pools that are
     * built from now on.
     */
    public static void setDefault(StartMethod method) {
        chosen = Objects.requireNonNull(method, "method must not be null");
    }

    /**
     * How workers are started when a pool's builder does not say: what {@link #setDefault} was given, else what the system
     * property {@code brine.startMethod} names, else {@link #SPAWN}.
     *
     * @throws IllegalArgumentException if the property names no start method
     */
    public static StartMethod defaultMethod() {
        StartMethod method = chosen;
        if (method != null) {
            return method;
        }
        String name = System.getProperty(PROPERTY, SPAWN.name());
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PROPERTY + " must be spawn or forkserver: " + PROPERTY + "=" + name, e);
        }
    }
}
