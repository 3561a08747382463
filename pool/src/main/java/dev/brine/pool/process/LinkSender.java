package dev.brine.pool.process;

import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.serializer.SerializationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives chunks to one worker while it has credit. Whoever has something for the worker sends it, under the lock of its flights. */
final class LinkSender {
    private static final int MAX_CHUNK = 32 * 1024;

    private final Engine engine;
    private final WorkerLink link;
    private final Overseer overseer;
    private final Flights flights;
    private final TaskWriter writer;
    private final LinkChannel channel;
    private volatile boolean stopSent;

    LinkSender(
            Engine engine,
            WorkerLink link,
            Overseer overseer,
            Flights flights,
            TaskWriter writer,
            LinkChannel channel) {
        this.engine = engine;
        this.link = link;
        this.overseer = overseer;
        this.flights = flights;
        this.writer = writer;
        this.channel = channel;
    }

    /** Whether the worker was told to stop, so that its end is no loss. */
    boolean wasToldToStop() {
        return stopSent;
    }

    /** Gives the worker chunks while there are some and it has credit: a few milliseconds of work, as measured. */
    void fill() {
        List<Runnable> afterwards = null;
        flights.lock.lock();
        try {
            Chunk chunk;
            while (!channel.isSending()
                    && flights.hasCredit()
                    && (chunk = link.slot().next(this::most)) != null) {
                afterwards = give(chunk, afterwards);
            }
            send();
            if (!link.slot().isWanted() && !flights.holdPinned()) {
                drain();
            }
        } finally {
            flights.lock.unlock();
        }
        if (afterwards != null) {
            afterwards.forEach(Runnable::run);
        }
    }

    private int most(Job job) {
        int fixed = job.options().chunkSize();
        long left = flights.left();
        if (fixed > 0) {
            return (int) Math.min(fixed, left);
        }
        double nanos = job.pace().nanos();
        if (nanos == 0 || left <= 1) {
            return 1;
        }
        double share = job.waiting() / (2.0 * link.slot().workers());
        double most = Math.min(MAX_CHUNK, Math.min(share, Flights.CREDIT_NANOS / 2 / nanos));
        return (int) Math.max(1, Math.min(most, left));
    }

    /** Writes a chunk, as much of it as can be; what is to be done about the rest, without the lock. */
    private @Nullable List<Runnable> give(Chunk chunk, @Nullable List<Runnable> afterwards) {
        Job job = chunk.job();
        boolean pinned = link.slot().gavePinned();
        long first = flights.nextTask();
        TaskWriter.Written written;
        try {
            written = writer.write(chunk, first);
        } catch (RuntimeException | StackOverflowError broken) {
            written = new TaskWriter.Written(0, 0, null, Unsendable.because(broken));
        }
        int count = written.count();
        if (count > 0) {
            double nanos = job.pace().nanos();
            double estimate = nanos == 0 ? Flights.CREDIT_NANOS : nanos * count;
            Chunk taken = count == chunk.count() ? chunk : chunk.before(chunk.from() + count);
            long now = System.nanoTime();
            Flight flight = new Flight(taken, first, estimate, written.bytes(), now, pinned, written.parcel());
            flights.add(flight);
            engine.begun(job, chunk.from(), link.worker().name());
            overseer.given(link, flight);
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

    /** Sends what is gathered; what the channel does not take, the reading thread sends when it can. Under the lock. */
    private void send() {
        if (flights.isDead()) {
            return;
        }
        try {
            channel.send();
        } catch (IOException | RuntimeException broken) {
            link.gone(broken);
        }
        link.wakeReader();
    }

    /** Sends what the channel did not take before. */
    void sendOn() {
        flights.lock.lock();
        try {
            send();
        } finally {
            flights.lock.unlock();
        }
        if (!channel.isSending()) {
            fill(); // nothing new was written meanwhile
        }
    }

    /** Takes no more; when all is answered, the worker is told to stop. */
    void drain() {
        flights.lock.lock();
        try {
            if (flights.drain()) {
                stop();
            }
        } finally {
            flights.lock.unlock();
        }
    }

    /** Tells a worker to stop that takes no more and has answered all. Under the lock. */
    void stopIfOver() {
        if (flights.isDraining() && flights.isEmpty() && !flights.isDead() && !stopSent) {
            stop();
        }
    }

    private void stop() {
        stopSent = true;
        writer.stop();
        send();
    }
}
