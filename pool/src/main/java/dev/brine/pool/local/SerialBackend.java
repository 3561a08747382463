package dev.brine.pool.local;

import dev.brine.pool.engine.Backend;
import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Reporting;
import dev.brine.pool.engine.Threads;
import dev.brine.pool.report.LateTask;
import dev.brine.serializer.Serializer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs each task in the thread that submits it, before the submission returns. */
public final class SerialBackend implements Backend {
    private final Runner runner;
    private final AtomicInteger running = new AtomicInteger();
    private final LazyTimer timer;
    private volatile @Nullable Engine engine;

    /** @param serializer what each value goes through; null to pass objects as they are */
    public SerialBackend(String name, Body.Caller caller, @Nullable Serializer serializer) {
        this.runner = new Runner(caller, serializer);
        this.timer = new LazyTimer(name);
    }

    private Engine engine() {
        Engine started = engine;
        if (started == null) {
            throw new IllegalStateException("the backend was not started");
        }
        return started;
    }

    @Override
    public void start(Engine newEngine) {
        engine = newEngine;
    }

    @Override
    public boolean copies() {
        return runner.copies();
    }

    @Override
    public void prepare(Job job) {
        runner.prepare(job);
    }

    @Override
    public void offered() {
        Chunk chunk;
        while ((chunk = engine().poll(job -> 1)) != null) {
            run(chunk);
        }
    }

    private void run(Chunk chunk) {
        Watch watch = new Watch(Thread.currentThread());
        long limit = chunk.job().options().limitNanos();
        ScheduledFuture<?> alarm =
                limit == 0 ? null : timer.get().schedule(() -> check(watch), limit, TimeUnit.NANOSECONDS);
        running.incrementAndGet();
        Reporting.Sink outer = Reporting.bind(watch);
        try {
            runner.run(engine(), chunk, engine().name() + "-caller", watch);
        } finally {
            Reporting.bind(outer);
            running.decrementAndGet();
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    private void check(Watch watch) {
        Watch.Overrun overrun = watch.overrun(System.nanoTime());
        long remaining = overrun == null ? watch.remaining(System.nanoTime()) : -1;
        if (remaining > 0) {
            timer.get().schedule(() -> check(watch), remaining, TimeUnit.NANOSECONDS);
        } else if (overrun != null) {
            Job job = overrun.job();
            Failure failure = new Failure.TimedOut(
                    Duration.ofNanos(job.options().limitNanos()),
                    engine().name() + "-caller",
                    overrun.stack(),
                    LateTask.WAITED_FOR,
                    null);
            engine().failed(job, overrun.index(), failure);
        }
    }

    @Override
    public void help(Job job) {}

    @Override
    public void cancel(Job job, boolean interrupt) {}

    @Override
    public int everywhere(List<? extends Job> jobs) {
        for (Job job : jobs) {
            run(new Chunk(job, 0, 1));
        }
        return jobs.size();
    }

    @Override
    public boolean runsInCaller() {
        return true;
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public int idleWorkers() {
        return running.get() == 0 ? 1 : 0;
    }

    @Override
    public int busyWorkers() {
        return running.get() == 0 ? 0 : 1;
    }

    @Override
    public void resize(int workers) {
        if (workers != 1) {
            throw new IllegalArgumentException("a serial pool has exactly one worker: workers=" + workers);
        }
    }

    @Override
    public void stop(boolean now) {
        timer.stop();
    }

    @Override
    public boolean awaitStopped(Duration limit) {
        return true;
    }

    /** A timer thread that exists only once a task has a time limit. */
    static final class LazyTimer {
        private final String name;
        private @Nullable ScheduledExecutorService service;

        LazyTimer(String name) {
            this.name = name;
        }

        synchronized ScheduledExecutorService get() {
            if (service == null) {
                service = Threads.timer(name + "-timer");
            }
            return service;
        }

        synchronized void stop() {
            if (service != null) {
                service.shutdownNow();
            }
        }
    }
}
