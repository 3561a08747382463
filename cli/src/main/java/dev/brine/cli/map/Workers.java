package dev.brine.cli.map;

import dev.brine.cli.terminal.Terminal;
import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import org.jspecify.annotations.Nullable;

/** The worker processes of one command: started with it, gone with it, also on Ctrl-C. */
final class Workers implements AutoCloseable {
    private final Pool pool;
    private final WorkerOutput output;
    private final Thread onExit;

    private Workers(Terminal terminal, Pool pool, WorkerOutput output) {
        this.pool = pool;
        this.output = output;
        this.onExit = new Thread(
                () -> {
                    // What fails from here on fails because we leave.
                    terminal.silence();
                    pool.terminate();
                },
                "brine-map-exit");
    }

    static Workers open(Terminal terminal, int workers, @Nullable String heap) {
        WorkerOutput output = new WorkerOutput(terminal);
        ProcessPool.Builder builder =
                ProcessPool.builder().workers(workers).name("brine-map").output(output::line);
        if (heap != null) {
            builder.heap(heap);
        }
        Workers open = new Workers(terminal, builder.build(), output);
        Runtime.getRuntime().addShutdownHook(open.onExit);
        return open;
    }

    Pool pool() {
        return pool;
    }

    WorkerOutput output() {
        return output;
    }

    /** All lines are done: lets workers end by themselves, so that the last of what they print is not lost. */
    void finish() {
        pool.close();
    }

    @Override
    public void close() {
        pool.terminate();
        output.open();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException leaving) {
            // the hook runs, or has run
        }
    }
}
