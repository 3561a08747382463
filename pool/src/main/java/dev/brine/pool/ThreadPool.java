package dev.brine.pool;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.TaskOptions;
import dev.brine.pool.local.ThreadBackend;
import dev.brine.serializer.Serializer;

/**
 * A pool whose workers are threads of this process. A task that runs for longer than it may, or is cancelled, is interrupted
 * and given up on; its thread is replaced, but one that ignores interrupts runs on for as long as it likes: only a
 * {@link ProcessPool} can end it.
 */
public final class ThreadPool extends EnginePool {
    private ThreadPool(Engine engine) {
        super(engine, TaskOptions.DEFAULTS);
    }

    /** A pool of so many threads, which passes objects as they are. */
    public static ThreadPool of(int workers) {
        String name = PoolNames.next();
        Checks.atLeast("workers", workers, 1);
        ThreadBackend backend = new ThreadBackend(name, workers, Bodies::call, null);
        return new ThreadPool(new Engine(name, backend, Integer.MAX_VALUE, true));
    }

    /** A pool that carries each function, argument and result through the serializer, as a process pool would. */
    public static ThreadPool strict(int workers) {
        String name = PoolNames.next();
        Checks.atLeast("workers", workers, 1);
        ThreadBackend backend = new ThreadBackend(name, workers, Bodies::call, Serializer.create());
        return new ThreadPool(new Engine(name, backend, Integer.MAX_VALUE, true));
    }
}
