package dev.brine.pool.process;

import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Place;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The place of one worker in its pool; workers come and go. Has a queue of its own for what only this place may run. */
final class Slot implements Place {
    /** The number of the place where spares wait. */
    static final int SPARE = 0;

    private final ProcessBackend backend;
    private final int number;
    private final ConcurrentLinkedDeque<Chunk> pinned = new ConcurrentLinkedDeque<>();
    volatile @Nullable WorkerLink link;

    /** Whether the pool has shrunk, and this place goes once it has done what only it may do. */
    volatile boolean retired;

    /** Whether a worker for it boots. Guarded by {@link Staffing}. */
    boolean booting;

    /** Whether its worker was let go for want of work, and none is needed for now. */
    volatile boolean resting;

    /** How many workers in a row ended here without any task being to blame. Used by burials only. */
    int blameless;

    private boolean gavePinned;

    Slot(ProcessBackend backend, int number) {
        this.backend = backend;
        this.number = number;
    }

    int number() {
        return number;
    }

    int workers() {
        return backend.workers();
    }

    boolean isIdle() {
        WorkerLink current = link;
        return current == null || current.isIdle();
    }

    boolean hasPinned() {
        return !pinned.isEmpty();
    }

    /** Whether it has, or will have, something to do. */
    boolean isWanted() {
        return !retired || hasPinned();
    }

    void pin(Chunk chunk) {
        chunk.job().pinTo(this);
        pinned.addLast(chunk);
    }

    @Override
    public void again(Chunk chunk) {
        pinned.addFirst(chunk);
        backend.pinnedAgain(this);
    }

    /** Whether the chunk that {@link #next} gave last was for this slot only. */
    boolean gavePinned() {
        return gavePinned;
    }

    /** The next chunk for the worker in this slot. */
    @Nullable
    Chunk next(ToIntFunction<Job> most) {
        if (number == SPARE) {
            return null;
        }
        Chunk own = pinned.pollFirst();
        gavePinned = own != null;
        return own != null || retired ? own : backend.engine().poll(most);
    }

    void giveBack(Flight flight) {
        if (flight.pinned) {
            again(flight.chunk);
        } else {
            backend.engine().giveBack(flight.chunk);
        }
    }

    void offered() {
        backend.offered();
    }

    @Nullable
    Chunk takePinned() {
        return pinned.pollFirst();
    }
}
