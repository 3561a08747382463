package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Values;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Page;
import dev.brine.serializer.session.ObjectDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one worker answers: settles its flights by it, and tells the engine, without holding their lock. For whoever has the turn to
 * read.
 */
final class Answers implements ResultReader.Sink {
    private final Engine engine;
    private final WorkerLink link;
    private final Flights flights;
    private final LinkChannel channel;
    private final ResultReader results;
    private long told;
    private @Nullable Job lastJob;

    Answers(
            Engine engine,
            WorkerLink link,
            Flights flights,
            LinkChannel channel,
            ObjectDecoder decoder,
            Arrivals arrivals) {
        this.engine = engine;
        this.link = link;
        this.flights = flights;
        this.channel = channel;
        this.results = new ResultReader(link.worker().name(), decoder, arrivals, this);
    }

    /** Tells what was taken in, notes how long it took the worker, and gives it more to do. */
    void tell() {
        long before = told;
        long start = flights.lastDelivery();
        readAll();
        long now = System.nanoTime();
        flights.delivered(now);
        long count = told - before;
        Job job = lastJob;
        if (count > 0 && job != null) {
            job.pace().record((now - start) / (double) count);
        }
        lastJob = null;
        if (flights.isHungry() || !flights.any()) {
            link.fill();
        }
    }

    /** Tells what was taken in. */
    void readAll() {
        Bytes frame;
        while ((frame = channel.poll()) != null) {
            results.read(frame);
        }
    }

    /** Tells what a dead worker had written to its page and not sent. */
    void recover(Page page) {
        results.recover(page);
    }

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
                told += part.values.size();
            }
        }
    }

    private void settle(long first, Values values, List<Settled> all) {
        flights.lock.lock();
        try {
            int at = 0;
            while (at < values.size()) {
                long task = first + at;
                Flight flight = flights.next(task);
                int part = (int) Math.min(values.size() - at, flight.first + flight.count - task);
                boolean wanted = flight.dropped != task;
                if (!wanted) {
                    part = 1;
                } else if (flight.dropped > task && flight.dropped < task + part) {
                    part = (int) (flight.dropped - task);
                }
                all.add(new Settled(flight.job(), flight.index(task), values.part(at, part), wanted));
                flights.settle(flight, part);
                at += part;
            }
            link.stopIfOver();
        } finally {
            flights.lock.unlock();
        }
    }

    @Override
    public void failed(long task, Failure failure) {
        skipTo(task);
        Job job;
        long index;
        boolean wanted;
        flights.lock.lock();
        try {
            Flight flight = flights.next(task);
            job = flight.job();
            index = flight.index(task);
            wanted = flight.dropped != task;
            flights.settle(flight, 1);
            link.stopIfOver();
        } finally {
            flights.lock.unlock();
        }
        if (wanted) {
            engine.failed(job, index, failure);
        }
        releaseIfDone(job);
        lastJob = job;
        told++;
    }

    @Override
    public void took(long upTo) {
        link.took(upTo);
    }

    /** Results may overtake the word, on the other channel, that the tasks before them were recalled. */
    private void skipTo(long task) {
        long expected;
        flights.lock.lock();
        try {
            expected = flights.expected(task);
        } finally {
            flights.lock.unlock();
        }
        link.recalled(expected, task - 1);
    }

    private static void releaseIfDone(Job job) {
        if (job.prepared() instanceof TaskForm form && job.isDone()) {
            form.release();
        }
    }
}
