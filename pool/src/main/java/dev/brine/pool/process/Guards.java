package dev.brine.pool.process;

import dev.brine.pool.engine.Job;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Every worker that has a connection and has not been buried, with its guard: booting, in a slot, spare, or at its end. Thread-safe. */
final class Guards implements Boot.Overseers {
    private final Map<WorkerLink, WorkerGuard> all = new ConcurrentHashMap<>();
    private final Errands errands;
    private final BiConsumer<WorkerLink, WorkerGuard> burial;
    private volatile boolean closed;

    /** @param burial what is done once for each worker that has ended, on a thread that may block */
    Guards(Errands errands, BiConsumer<WorkerLink, WorkerGuard> burial) {
        this.errands = errands;
        this.burial = burial;
    }

    Map<WorkerLink, WorkerGuard> all() {
        return all;
    }

    Set<WorkerLink> links() {
        return all.keySet();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** From here on who comes up is killed: it came too late to be told like the others. */
    void close() {
        closed = true;
    }

    @Override
    public void add(WorkerLink link, WorkerGuard guard) {
        all.put(link, guard);
        if (closed) {
            link.worker().kill();
        }
    }

    @Override
    public void given(WorkerLink link, Flight flight) {
        WorkerGuard guard = all.get(link);
        if (guard != null) {
            guard.given(flight);
        }
    }

    @Override
    public void took(WorkerLink link, long upTo) {
        WorkerGuard guard = all.get(link);
        if (guard != null) {
            errands.now(() -> guard.took(upTo)); // the calling thread may be interrupted, which would close the channel
        }
    }

    @Override
    public void gone(WorkerLink link) {
        if (link.flights().markDead() && !errands.now(() -> bury(link))) {
            bury(link);
        }
    }

    private void bury(WorkerLink link) {
        WorkerGuard guard = all.get(link);
        if (guard != null) {
            burial.accept(link, guard);
        }
    }

    void remove(WorkerLink link) {
        all.remove(link);
    }

    void cancel(Job job, boolean interrupt) {
        for (WorkerGuard guard : all.values()) {
            guard.cancel(job, interrupt);
        }
    }

    void killAll() {
        all.keySet().forEach(link -> link.worker().kill());
    }
}
