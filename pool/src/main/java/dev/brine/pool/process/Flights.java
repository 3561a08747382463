package dev.brine.pool.process;

import dev.brine.pool.engine.Job;
import dev.brine.pool.wire.MalformedFrameException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one worker was sent and has not answered, oldest first, and whether it may be sent more. What changes it, and what looks at
 * more than a number, is called under {@code lock}, or takes it where it says so.
 */
final class Flights {
    static final double CREDIT_NANOS = 4_000_000;
    static final int CREDIT_BYTES = 512 * 1024;
    private static final int MAX_FLIGHTS = 8 * 1024;

    /** The link's lock. Taken after the turn to read, and before the engine's queue. */
    final ReentrantLock lock = new ReentrantLock();

    private final ArrayDeque<Flight> flights = new ArrayDeque<>();
    private final long maxTasks;
    private long lastTask;
    private double cost;
    private long bytes;
    private volatile long given;
    private volatile int size;
    private volatile long recalls;
    private volatile boolean toldToDrain;
    private volatile boolean dead;
    private volatile long lastDelivery = System.nanoTime();

    Flights(long maxTasks) {
        this.maxTasks = maxTasks;
    }

    // ---- numbers, for anybody

    boolean any() {
        return size > 0;
    }

    /** How many tasks it was given since it started. */
    long given() {
        return given;
    }

    /** How many tasks it may still be given. */
    long left() {
        return maxTasks - given;
    }

    /** How often something was taken back. */
    long recalls() {
        return recalls;
    }

    /** When results came last, or the first flight after a time without any was sent. */
    long lastDelivery() {
        return lastDelivery;
    }

    void delivered(long nanoTime) {
        lastDelivery = nanoTime;
    }

    /** Whether it takes no more, and has been or will be told to stop. */
    boolean isDraining() {
        return toldToDrain || given >= maxTasks;
    }

    boolean isDead() {
        return dead;
    }

    // ---- sending, under the lock

    boolean isEmpty() {
        return flights.isEmpty();
    }

    /** Whether it has less to do than a few milliseconds of work, as measured. */
    boolean hasCredit() {
        return !dead
                && !isDraining()
                && (flights.isEmpty() || (isHungry() && bytes < CREDIT_BYTES && flights.size() < MAX_FLIGHTS));
    }

    /** Whether half of its credit is used up. Without the lock, a guess. */
    boolean isHungry() {
        return cost < CREDIT_NANOS / 2;
    }

    /** The number that the next task will have. */
    long nextTask() {
        return lastTask + 1;
    }

    void add(Flight flight) {
        lastTask += flight.count;
        given += flight.count;
        cost += flight.costNanos;
        bytes += flight.bytes;
        if (flights.isEmpty()) {
            lastDelivery = flight.sentAt;
        }
        flights.addLast(flight);
        size = flights.size();
    }

    /** Whether all that is under way is one task that this very thread is about to wait for: then nobody needs to be woken. */
    boolean isReadFromHere() {
        return flights.size() == 1 && flights.getFirst().job().isHelpedFromHere();
    }

    /** From here on nothing is added, and the worker is told to stop when all is answered. Whether that is now. */
    boolean drain() {
        boolean first = !isDraining();
        toldToDrain = true;
        return first && flights.isEmpty();
    }

    /** Whether something is under way that only this place may do. If it is recalled, it comes here again. */
    boolean holdPinned() {
        return flights.stream().anyMatch(flight -> flight.pinned);
    }

    // ---- answers, under the lock

    /** The number of the task that is to be answered next; this one if none is. */
    long expected(long otherwise) {
        Flight flight = flights.peekFirst();
        return flight == null ? otherwise : flight.first + flight.settled;
    }

    /** The flight of this task, which must be the next to be answered. */
    Flight next(long task) {
        Flight flight = flights.peekFirst();
        if (flight == null || !flight.holds(task)) {
            throw new MalformedFrameException("a result of task " + task + ", which was not next: "
                    + flights.stream().limit(3).toList());
        }
        return flight;
    }

    /** So many more tasks of the first flight are answered. */
    void settle(Flight flight, int tasks) {
        flight.settled += tasks;
        if (flight.isDone()) {
            flights.removeFirst();
            landed(flight);
        }
    }

    private void landed(Flight flight) {
        flight.release();
        cost = flights.isEmpty() ? 0 : cost - flight.costNanos;
        bytes -= flight.bytes;
        size = flights.size();
    }

    /** Takes these tasks out, which the worker will not begin: what was taken, oldest first. */
    List<Flight> takeBack(long first, long last) {
        List<Flight> back = new ArrayList<>();
        for (Flight flight : List.copyOf(flights)) {
            long from = Math.max(first, flight.first);
            if (from > last || from >= flight.first + flight.count) {
                continue;
            }
            Flight rest = flight.from(from);
            back.add(rest);
            flight.count = (int) (from - flight.first);
            given -= rest.count; // what it did not begin does not count as its work
            if (flight.isDone()) {
                flights.remove(flight);
                landed(flight);
            }
        }
        recalls++;
        return back;
    }

    // ---- questions, which take the lock

    List<Flight> all() {
        lock.lock();
        try {
            return List.copyOf(flights);
        } finally {
            lock.unlock();
        }
    }

    /** The number of the last task sent. */
    long lastTask() {
        lock.lock();
        try {
            return lastTask;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a task of this job is under way here. */
    boolean holds(Job job) {
        lock.lock();
        try {
            for (Flight flight : flights) {
                if (flight.job() == job) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The flight that holds this task, if its result is still to come and still wanted. */
    @Nullable
    Flight ifAwaited(long task) {
        lock.lock();
        try {
            for (Flight flight : flights) {
                if (flight.holds(task)) {
                    return flight.dropped == task ? null : flight;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether this task has not been answered, wanted or not. It need not be the next to be answered: a worker gathers the results of
     * short tasks, and may be at a long one before it has sent them.
     */
    boolean isUnanswered(long task) {
        lock.lock();
        try {
            return flights.stream().anyMatch(flight -> flight.holds(task));
        } finally {
            lock.unlock();
        }
    }

    /** Gives up on a task that runs: whatever its result, it is dropped. False if it was answered or given up on before. */
    boolean giveUp(Flight flight, long task) {
        lock.lock();
        try {
            if (!flight.holds(task) || flight.dropped == task || !flights.contains(flight)) {
                return false;
            }
            flight.dropped = task;
            return true;
        } finally {
            lock.unlock();
        }
    }

    // ---- the end, which takes the lock

    /** From here on nothing is added. Whether this was the first call. */
    boolean markDead() {
        lock.lock();
        try {
            boolean first = !dead;
            dead = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Takes out all that a dead worker has not answered. */
    List<Flight> takeAll() {
        lock.lock();
        try {
            List<Flight> rest = new ArrayList<>(flights);
            rest.forEach(Flight::release);
            flights.clear();
            size = 0;
            recalls++;
            return rest;
        } finally {
            lock.unlock();
        }
    }
}
