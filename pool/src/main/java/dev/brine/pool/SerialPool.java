package dev.brine.pool;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.TaskOptions;
import dev.brine.pool.local.SerialBackend;
import dev.brine.serializer.Serializer;

/**
 * A pool that runs every task in the thread that submits it, before the submission returns: for debugging, and for tests that
 * want no surprise. A task that runs for longer than it may is interrupted; one that ignores that holds its caller up.
 */
public final class SerialPool extends EnginePool {
    private SerialPool(Engine engine) {
        super(engine, TaskOptions.DEFAULTS);
    }

    /** A pool that passes objects as they are. */
    public static SerialPool create() {
        String name = PoolNames.next();
        return new SerialPool(new Engine(name, new SerialBackend(name, Bodies::call, null), Integer.MAX_VALUE, true));
    }

    /** A pool that carries each function, argument and result through the serializer, as a process pool would. */
    public static SerialPool strict() {
        String name = PoolNames.next();
        SerialBackend backend = new SerialBackend(name, Bodies::call, Serializer.create());
        return new SerialPool(new Engine(name, backend, Integer.MAX_VALUE, true));
    }
}
