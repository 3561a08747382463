package dev.brine.pool.process;

import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Values;
import dev.brine.pool.launch.LaunchedWorker;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.DataInput;
import dev.brine.pool.wire.MalformedFrameException;
import dev.brine.pool.wire.Page;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.session.ObjectDecoder;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The parent's end of one worker: what it was sent and has not answered.
 *
 * <p>Whoever has something for it writes it, under {@code lock}; the channel never blocks a writer. One thread at a time reads,
 * holding {@code reading}: a caller that waits for its own result if nobody else does, else the link's own thread. Outcomes are
 * told while {@code lock} is not held. Lock order: reading, lock, the engine's queue.
 */
final class WorkerLink implements ResultReader.Sink {
    private static final double CREDIT_NANOS = 4_000_000;
    private static final int CREDIT_BYTES = 512 * 1024;
    private static final int MAX_CHUNK = 32 * 1024;
    private static final int MAX_FLIGHTS = 8 * 1024;
    private static final long SELECT_MILLIS = 100;

    private final Engine engine;
    private volatile Slot slot;
    private final LaunchedWorker worker;
    private final Page page;
    private final Overseer overseer;
    private final TaskWriter writer;
    private final DataInput input;
    private final ResultReader results;
    private final Selector selector;
    private final SelectionKey key;
    private final Thread reader;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Flight> flights = new ArrayDeque<>();
    private final long maxTasks;

    private long lastTask;
    private double cost;
    private long bytes;
    private long tasksGiven;
    private volatile int inFlight;
    private volatile boolean unsent;
    private volatile long recalls;
    private boolean toldToDrain;
    private volatile boolean draining;
    private volatile boolean dead;
    private volatile long lastDelivery;
    private volatile boolean stopSent;
    private volatile @Nullable Exception brokenBy;

    WorkerLink(
            Engine engine,
            Slot slot,
            LaunchedWorker worker,
            Page page,
            JobEncoder encoder,
            ObjectDecoder decoder,
            Arrivals arrivals,
            Overseer overseer,
            long maxTasks,
            TaskWriter.Known known)
            throws IOException {
        this.engine = engine;
        this.slot = slot;
        this.worker = worker;
        this.page = page;
        this.overseer = overseer;
        this.maxTasks = maxTasks;
        this.lastDelivery = System.nanoTime();
        this.writer = new TaskWriter(worker.data(), encoder, CREDIT_BYTES / 2, known);
        this.input = new DataInput(worker.data());
        this.results = new ResultReader(worker.name(), decoder, arrivals, this);
        worker.data().configureBlocking(false);
        this.selector = Selector.open();
        this.key = worker.data().register(selector, SelectionKey.OP_READ);
        this.reader = new Thread(this::readOn, worker.name() + "-reader");
        reader.setDaemon(true);
        reader.start();
    }

    LaunchedWorker worker() {
        return worker;
    }

    Page page() {
        return page;
    }

    Slot slot() {
        return slot;
    }

    /** A spare takes the place of a worker that has ended. */
    void moveTo(Slot newSlot) {
        slot = newSlot;
    }

    /** Whether it was told to stop, so that its end is no loss. */
    boolean wasToldToStop() {
        return stopSent;
    }

    /** For how long it has had nothing to do. */
    long idleNanos() {
        return isIdle() ? System.nanoTime() - lastDelivery : 0;
    }

    boolean isIdle() {
        return inFlight == 0 && !unsent && !dead && !draining;
    }

    /** Whether the channel has not taken all that was written: the worker is slow to read, or much was written. */
    boolean isSending() {
        return unsent;
    }

    /** Whether somebody has to read from it, or write on. */
    private boolean isBusy() {
        return inFlight > 0 || unsent;
    }

    /** Whether it takes no more, and has been or will be told to stop. */
    boolean isDraining() {
        return draining;
    }

    boolean hasFlights() {
        return inFlight > 0;
    }

    boolean isDead() {
        return dead;
    }

    /** What made us give up on the connection, if it was not the worker who closed it. */
    @Nullable
    Exception brokenBy() {
        return brokenBy;
    }

    /** How many tasks it was given since it started. */
    long tasksGiven() {
        return tasksGiven;
    }

    // ---- writing

    /** Gives the worker chunks while there are some and it has credit: a few milliseconds of work, as measured. */
    void fill() {
        List<Runnable> afterwards = null;
        lock.lock();
        try {
            Chunk chunk;
            while (hasCredit() && (chunk = slot.next(this::most)) != null) {
                afterwards = give(chunk, afterwards);
            }
            send();
        } finally {
            lock.unlock();
        }
        if (afterwards != null) {
            afterwards.forEach(Runnable::run);
        }
    }

    private boolean hasCredit() {
        return !dead
                && !draining
                && !unsent
                && (flights.isEmpty()
                        || (cost < CREDIT_NANOS / 2 && bytes < CREDIT_BYTES && flights.size() < MAX_FLIGHTS));
    }

    private int most(Job job) {
        int fixed = job.options().chunkSize();
        if (fixed > 0) {
            return (int) Math.min(fixed, maxTasks - tasksGiven);
        }
        double nanos = job.pace().nanos();
        if (nanos == 0 || maxTasks - tasksGiven <= 1) {
            return 1;
        }
        double share = job.waiting() / (2.0 * slot.workers());
        double most = Math.min(MAX_CHUNK, Math.min(share, CREDIT_NANOS / 2 / nanos));
        return (int) Math.max(1, Math.min(most, maxTasks - tasksGiven));
    }

    private @Nullable List<Runnable> give(Chunk chunk, @Nullable List<Runnable> afterwards) {
        Job job = chunk.job();
        boolean pinned = slot.gavePinned();
        TaskWriter.Written written;
        try {
            written = writer.write(chunk, lastTask + 1);
        } catch (RuntimeException | StackOverflowError broken) {
            written = new TaskWriter.Written(0, 0, null, Unsendable.because(broken));
        }
        int count = written.count();
        if (count > 0) {
            double nanos = job.pace().nanos();
            double estimate = nanos == 0 ? CREDIT_NANOS : nanos * count;
            Chunk taken = count == chunk.count() ? chunk : chunk.before(chunk.from() + count);
            long now = System.nanoTime();
            Flight flight = new Flight(taken, lastTask + 1, estimate, written.bytes(), now, pinned, written.parcel());
            lastTask += count;
            tasksGiven += count;
            cost += estimate;
            bytes += written.bytes();
            if (flights.isEmpty()) {
                lastDelivery = now;
            }
            flights.addLast(flight);
            inFlight = flights.size();
            engine.begun(job, chunk.from(), worker.name());
            overseer.given(this, flight);
            draining |= tasksGiven >= maxTasks;
        }
        if (count == chunk.count()) {
            return afterwards;
        }
        List<Runnable> todo = afterwards == null ? new ArrayList<>() : afterwards;
        SerializationException failure = written.failure();
        long left = chunk.from() + count;
        if (failure != null) {
            long failed = left;
            todo.add(() -> engine.failed(job, failed, new Failure.Unsendable(failure)));
            left++;
        }
        if (left < chunk.from() + chunk.count()) {
            engine.giveBack(chunk.rest(left));
        }
        return todo;
    }

    /** Sends what is gathered; what the channel does not take, the reading thread sends when it can. */
    private void send() {
        if (dead) {
            return;
        }
        try {
            boolean all = writer.send();
            unsent = !all;
            int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
            if (key.isValid() && key.interestOps() != wanted) {
                key.interestOps(wanted);
                selector.wakeup();
            }
        } catch (IOException | RuntimeException gone) {
            brokenBy = gone;
            overseer.gone(this);
        }
        if (isBusy() && !reading.isLocked() && !isReadFromHere()) {
            LockSupport.unpark(reader);
        }
    }

    /** Whether all that is under way is one task that this very thread is about to wait for: then nobody needs to be woken. */
    private boolean isReadFromHere() {
        return flights.size() == 1 && flights.getFirst().job().isHelpedFromHere();
    }

    /** Takes no more; when all is answered, the worker is told to stop. */
    void drain() {
        lock.lock();
        try {
            toldToDrain = true;
            if (!draining) {
                draining = true;
                if (flights.isEmpty()) {
                    stop();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        stopSent = true;
        writer.stop();
        send();
    }

    // ---- reading

    /** Reads for a caller that waits for this job, unless another thread reads already. */
    void help(Job job) throws InterruptedException {
        if (!reading.tryLock()) {
            return;
        }
        try {
            long seen = recalls;
            while (!job.isDone() && !dead && seen == recalls && inFlight > 0) {
                if (!readSome(true)) {
                    return;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for a task");
                }
            }
        } finally {
            reading.unlock();
            if (isBusy() || dead) {
                LockSupport.unpark(reader);
            }
        }
    }

    private void readOn() {
        while (!dead) {
            if (!isBusy()) {
                LockSupport.park(this);
                continue;
            }
            reading.lock();
            try {
                while (isBusy() && !dead && readSome(false)) {
                    boolean unused = Thread.interrupted();
                }
            } finally {
                reading.unlock();
            }
        }
    }

    /**
     * Reads and tells what is there, waiting a while for it; false when there will be no more.
     *
     * @param early whether there is hardly anything yet, so that to look first would be a call for nothing
     */
    private boolean readSome(boolean early) {
        try {
            int got = early ? 0 : input.fill();
            if (got == 0) {
                selector.select(SELECT_MILLIS);
                selector.selectedKeys().clear();
                if (!key.isValid()) {
                    return false;
                }
                if (unsent) {
                    sendOn();
                }
                got = input.fill();
            }
            if (got > 0) {
                tell();
            }
            if (got < 0) {
                overseer.gone(this);
                return false;
            }
            return true;
        } catch (IOException | RuntimeException broken) {
            brokenBy = broken;
            overseer.gone(this);
            return false;
        }
    }

    private void sendOn() {
        lock.lock();
        try {
            send();
        } finally {
            lock.unlock();
        }
        if (!unsent) {
            fill(); // nothing new was written meanwhile
        }
    }

    private void tell() {
        long before = lastTold;
        long start = lastDelivery;
        Bytes frame;
        while ((frame = input.poll()) != null) {
            results.read(frame);
        }
        lastDelivery = System.nanoTime();
        long told = lastTold - before;
        Job job = lastJob;
        if (told > 0 && job != null) {
            job.pace().record((lastDelivery - start) / (double) told);
        }
        lastJob = null;
        if (cost < CREDIT_NANOS / 2 || inFlight == 0) {
            fill();
        }
    }

    private long lastTold;
    private @Nullable Job lastJob;

    /** Some of a frame's values, and the tasks of one flight that they belong to. */
    private record Settled(Job job, long index, Values values, boolean wanted) {}

    @Override
    public void completed(long first, Values values) {
        skipTo(first);
        List<Settled> all = new ArrayList<>();
        try {
            settle(first, values, all);
        } finally {
            for (Settled part : all) {
                if (part.wanted) {
                    engine.completed(part.job, part.index, part.values);
                }
                releaseIfDone(part.job);
                lastJob = part.job;
                lastTold += part.values.size();
            }
        }
    }

    private void settle(long first, Values values, List<Settled> all) {
        lock.lock();
        try {
            int at = 0;
            while (at < values.size()) {
                long task = first + at;
                Flight flight = flightOf(task);
                int part = (int) Math.min(values.size() - at, flight.first + flight.count - task);
                boolean wanted = flight.dropped != task;
                if (!wanted) {
                    part = 1;
                } else if (flight.dropped > task && flight.dropped < task + part) {
                    part = (int) (flight.dropped - task);
                }
                all.add(new Settled(flight.job(), flight.index(task), values.part(at, part), wanted));
                settle(flight, part);
                at += part;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void failed(long task, Failure failure) {
        skipTo(task);
        Job job;
        long index;
        boolean wanted;
        lock.lock();
        try {
            Flight flight = flightOf(task);
            job = flight.job();
            index = flight.index(task);
            wanted = flight.dropped != task;
            settle(flight, 1);
        } finally {
            lock.unlock();
        }
        if (wanted) {
            engine.failed(job, index, named(failure, job));
        }
        releaseIfDone(job);
        lastJob = job;
        lastTold++;
    }

    @Override
    public void took(long upTo) {
        overseer.took(this, upTo);
    }

    private static void releaseIfDone(Job job) {
        if (job.prepared() instanceof TaskForm form && job.isDone()) {
            form.release();
        }
    }

    private static Failure named(Failure failure, Job job) {
        return failure instanceof Failure.Threw threw && job.options().name() != null
                ? new Failure.Threw(
                        threw.thrown(),
                        threw.object(),
                        threw.worker(),
                        job.options().name())
                : failure;
    }

    /** Results may overtake the word, on the other channel, that the tasks before them were recalled. */
    private void skipTo(long task) {
        long expected;
        lock.lock();
        try {
            Flight flight = flights.peekFirst();
            expected = flight == null ? task : flight.first + flight.settled;
        } finally {
            lock.unlock();
        }
        recalled(expected, task - 1);
    }

    private Flight flightOf(long task) {
        Flight flight = flights.peekFirst();
        if (flight == null || !flight.holds(task)) {
            throw new MalformedFrameException("a result of task " + task + ", which was not next: "
                    + flights.stream().limit(3).toList());
        }
        return flight;
    }

    private void settle(Flight flight, int tasks) {
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
        inFlight = flights.size();
        if (draining && flights.isEmpty() && !dead) {
            stop();
        }
    }

    // ---- what the overseer and the control channel do

    /** The flight that holds this task, if its result is still to come and still wanted. */
    @Nullable
    Flight flightIfAwaited(long task) {
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

    /** The worker will not begin these tasks: they go to others. Tasks sent since the recall have higher numbers, and stay. */
    void recalled(long first, long last) {
        if (first > last) {
            return;
        }
        List<Flight> back = new ArrayList<>();
        lock.lock();
        try {
            for (Flight flight : List.copyOf(flights)) {
                long from = Math.max(first, flight.first);
                if (from > last || from >= flight.first + flight.count) {
                    continue;
                }
                Chunk rest = flight.chunk.rest(flight.index(from)).before(flight.index(flight.first + flight.count));
                back.add(new Flight(rest, from, 0, 0, flight.sentAt, flight.pinned, null));
                flight.count = (int) (from - flight.first);
                // What it did not begin does not count as its work.
                tasksGiven -= rest.count();
                draining = toldToDrain || tasksGiven >= maxTasks;
                if (flight.isDone()) {
                    flights.remove(flight);
                    landed(flight);
                }
            }
            recalls++;
        } finally {
            lock.unlock();
        }
        selector.wakeup();
        for (int i = back.size() - 1; i >= 0; i--) {
            slot.giveBack(back.get(i));
        }
        slot.offered();
    }

    List<Flight> flights() {
        lock.lock();
        try {
            return List.copyOf(flights);
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        selector.wakeup();
    }

    // ---- the end

    /** From here on nothing is sent. Whether this was the first call. */
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

    /** Reads whatever a dead worker had sent, and what it had only written to its page; returns what it has not answered. */
    List<Flight> readLastWords() {
        selector.wakeup();
        LockSupport.unpark(reader);
        reading.lock();
        try {
            while (input.fill() > 0) {
                Bytes frame;
                while ((frame = input.poll()) != null) {
                    results.read(frame);
                }
            }
        } catch (IOException | RuntimeException broken) {
            // What came until here counts.
        }
        try {
            results.recover(page);
        } catch (RuntimeException torn) {
            // It died while it wrote; what was read until here counts.
        } finally {
            reading.unlock();
        }
        lock.lock();
        try {
            List<Flight> rest = new ArrayList<>(flights);
            rest.forEach(Flight::release);
            flights.clear();
            inFlight = 0;
            recalls++;
            return rest;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        worker.closeChannels();
        selector.wakeup();
        reading.lock();
        try {
            selector.close();
        } catch (IOException e) {
            // It is of no use any more.
        } finally {
            reading.unlock();
        }
        LockSupport.unpark(reader);
    }
}
