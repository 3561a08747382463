package dev.brine.pool.process;

import dev.brine.pool.engine.Body;
import dev.brine.pool.launch.LaunchSettings;
import dev.brine.pool.launch.Nesting;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a process backend is built with.
 *
 * @param cancelGrace how long a task may take to heed an interrupt before its worker is killed
 * @param silence how long a worker may not answer before it is killed
 * @param recycling when workers are replaced, or let go, though nothing is wrong with them
 * @param spares how many workers wait, booted, to replace others
 * @param initializer what each worker runs before its first task
 * @param fork whether workers begin with the system properties and static fields of this process
 * @param builtIn the classes in whose static initializers the pool was built
 */
public record ProcessSettings(
        String name,
        int workers,
        LaunchSettings launch,
        Duration cancelGrace,
        Duration silence,
        Recycling recycling,
        int spares,
        @Nullable Body initializer,
        boolean fork,
        Set<String> builtIn,
        WorkerEvents events) {

    /** Whether no worker is started until there is a task: pools in static initializers are often there for another process. */
    boolean isAsleep() {
        return !builtIn.isEmpty() && Nesting.current().depth() > 0;
    }

    /**
     * When workers are replaced, or let go.
     *
     * @param maxTasks how many tasks a worker is given; {@code Long.MAX_VALUE} for no end
     * @param maxAge how long it lives
     * @param idle how long it may be idle before it is let go
     * @param maxBytes how much resident memory it may have after a task; half as much again kills it during one
     */
    public record Recycling(
            long maxTasks,
            @Nullable Duration maxAge,
            @Nullable Duration idle,
            long maxBytes) {
        public static final Recycling NEVER = new Recycling(Long.MAX_VALUE, null, null, Long.MAX_VALUE);
    }
}
