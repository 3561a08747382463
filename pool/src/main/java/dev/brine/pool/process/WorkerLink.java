package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Job;
import dev.brine.pool.launch.LaunchedWorker;
import dev.brine.pool.wire.Page;
import dev.brine.serializer.session.ObjectDecoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parent's end of one worker.
 *
 * <pre>
 *   submitter, reader -> LinkSender  --frames-->  LinkChannel  ==>  worker
 *                            |                                        |
 *                         Flights: sent and not answered              |
 *                            |                                        |
 *   engine, futures   <-  Answers  <-- LinkReader <-- LinkChannel  <==
 * </pre>
 *
 * <p>Whoever has something for the worker writes it, under the lock of its flights; the channel never blocks a writer. One thread at a
 * time has the turn to read. Outcomes are told while the lock is not held. Lock order: the turn to read, the lock, the engine's queue.
 */
final class WorkerLink {
    private final LaunchedWorker worker;
    private final Page page;
    private final Overseer overseer;
    private final Flights flights;
    private final LinkChannel channel;
    private final LinkSender sender;
    private final LinkReader reader;
    private volatile Slot slot;
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
        this.slot = slot;
        this.worker = worker;
        this.page = page;
        this.overseer = overseer;
        this.flights = new Flights(maxTasks);
        TaskWriter writer = new TaskWriter(worker.data(), encoder, Flights.CREDIT_BYTES / 2, known);
        this.channel = new LinkChannel(worker.data(), writer);
        this.sender = new LinkSender(engine, this, overseer, flights, writer, channel);
        Answers answers = new Answers(engine, this, flights, channel, decoder, arrivals);
        this.reader = new LinkReader(worker.name(), this, flights, channel, answers);
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

    /** What it was sent and has not answered. */
    Flights flights() {
        return flights;
    }

    boolean isIdle() {
        return !flights.any() && !channel.isSending() && !flights.isDead() && !flights.isDraining();
    }

    /** Whether it is alive and has not answered all that it was sent. */
    boolean isBusy() {
        return flights.any() && !flights.isDead();
    }

    /** For how long it has had nothing to do. */
    long idleNanos() {
        return isIdle() ? System.nanoTime() - flights.lastDelivery() : 0;
    }

    /** Whether the channel has not taken all that was written: the worker is slow to read, or much was written. */
    boolean isSending() {
        return channel.isSending();
    }

    /** Whether it was told to stop, so that its end is no loss. */
    boolean wasToldToStop() {
        return sender.wasToldToStop();
    }

    /** What made us give up on the connection, if it was not the worker who closed it. */
    @Nullable
    Exception brokenBy() {
        return brokenBy;
    }

    /** Gives the worker something to do, if there is something and it has credit. */
    void fill() {
        sender.fill();
    }

    /** Takes no more; when all is answered, the worker is told to stop. */
    void drain() {
        sender.drain();
    }

    /** Reads for a caller that waits for this job, unless another thread reads already. */
    void help(Job job) throws InterruptedException {
        reader.help(job);
    }

    /** Whoever waits for results looks again whether they are still wanted. */
    void wake() {
        channel.wake();
    }

    /** The worker will not begin these tasks: they go to others. Tasks sent since the recall have higher numbers, and stay. */
    void recalled(long first, long last) {
        if (first > last) {
            return;
        }
        List<Flight> back;
        flights.lock.lock();
        try {
            back = flights.takeBack(first, last);
            sender.stopIfOver();
        } finally {
            flights.lock.unlock();
        }
        channel.wake();
        for (int i = back.size() - 1; i >= 0; i--) {
            slot.giveBack(back.get(i));
        }
        slot.offered();
    }

    /** Reads whatever a dead worker had sent, and what it had only written to its page; returns what it has not answered. */
    List<Flight> readLastWords() {
        reader.readLastWords(page);
        return flights.takeAll();
    }

    void close() {
        worker.closeChannels();
        reader.close();
    }

    // ---- what its parts have for each other

    void sendOn() {
        sender.sendOn();
    }

    void stopIfOver() {
        sender.stopIfOver();
    }

    void wakeReader() {
        reader.wakeIfNeeded();
    }

    void took(long upTo) {
        overseer.took(this, upTo);
    }

    void gone() {
        overseer.gone(this);
    }

    void gone(Exception broken) {
        brokenBy = broken;
        overseer.gone(this);
    }
}
