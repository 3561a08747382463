package dev.brine.pool;

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
    FORKSERVER,

    /**
     * A fresh JVM that begins as a copy of this program's state: of its system properties as they are when the pool is built, and
     * of the static fields of the program's own classes that tasks reach, final ones too. HotSpot cannot be forked, so this is
     * done by copying, and what is not named here is not there: threads, open files, statics of libraries and of the JDK.
     *
     * <p>Which classes a task reaches is only known when it is submitted: what its code and its objects name is then followed,
     * and the static fields of a class are taken when it is first reached, once. So all workers of a pool, also those that
     * start later, begin with the same values. The class is initialized in the worker before; a field whose value cannot travel
     * keeps what that gives it, and a warning names it (BR2503), unless it is a {@link Pool}.
     */
    FORK;

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
        // Not valueOf, whose first call uses reflection: milliseconds of a program's first pool.
        for (StartMethod each : values()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException(PROPERTY + " must be spawn, forkserver or fork: " + PROPERTY + "=" + name);
    }
}
