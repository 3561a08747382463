package dev.brine.pool.local;

import dev.brine.pool.engine.Backend;
import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Place;
import dev.brine.pool.engine.Reporting;
import dev.brine.pool.report.LateTask;
import dev.brine.serializer.Serializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on threads. A task that is given up on is interrupted, its thread abandoned and replaced: the thread ends when
 * its task does, since nothing in a JVM can stop it.
 */
public final class ThreadBackend implements Backend {
    private static final double CHUNK_NANOS = 1_000_000;

    private final String name;
    private final Runner runner;
    private final SerialBackend.LazyTimer timer;
    private final List<Worker> workers = new ArrayList<>();
    private @Nullable Engine engine;
    private int size;
    private int made;
    private boolean stopped;

    /** @param serializer what each value goes through; null to pass objects as they are */
    public ThreadBackend(String name, int workers, Body.Caller caller, @Nullable Serializer serializer) {
        this.name = name;
        this.size = workers;
        this.runner = new Runner(caller, serializer);
        this.timer = new SerialBackend.LazyTimer(name);
    }

    /** What only one of the workers may run; who replaces it goes on with that. */
    private static final class Own implements Place {
        final Engine engine;
        final ConcurrentLinkedDeque<Chunk> chunks = new ConcurrentLinkedDeque<>();
        private volatile boolean ended;

        Own(Engine engine) {
            this.engine = engine;
        }

        @Override
        public void again(Chunk chunk) {
            chunks.addFirst(chunk);
            if (ended) {
                release();
            }
            engine.wake();
        }

        /** The pool has one worker less: any other may run what waits here. */
        void end() {
            ended = true;
            release();
        }

        private void release() {
            Chunk chunk;
            while ((chunk = chunks.pollFirst()) != null) {
                engine.giveBack(chunk);
            }
        }
    }

    private final class Worker implements Runnable {
        final Engine engine;
        final Thread thread;
        final Watch watch;
        final Own own;
        volatile boolean busy;
        volatile boolean leaving;

        /** Whether another one has its place. */
        volatile boolean replaced;

        Worker(Engine engine, int number, Own own) {
            this.own = own;
            this.engine = engine;
            this.thread = new Thread(this, name + "-worker-" + number);
            this.thread.setDaemon(true);
            this.watch = new Watch(thread);
        }

        @Override
        public void run() {
            Reporting.bind(watch);
            try {
                while (!replaced && (!leaving || !own.chunks.isEmpty())) {
                    Chunk chunk = own.chunks.pollFirst();
                    if (chunk == null) {
                        chunk = take();
                    }
                    if (chunk != null) {
                        busy = true;
                        runChunk(chunk);
                        busy = false;
                    }
                }
            } finally {
                gone(this);
            }
        }

        private @Nullable Chunk take() {
            try {
                return engine.take(ThreadBackend.this::most, () -> leaving || !own.chunks.isEmpty());
            } catch (InterruptedException stray) {
                return null; // an interrupt that was meant for a task that has ended
            }
        }

        /** Another thread does it: the one that has its place, if it may run only there. */
        private void leaveBehind(Chunk rest) {
            if (replaced && rest.job().place() == own) {
                own.again(rest);
            } else {
                engine.giveBack(rest);
            }
        }

        private void runChunk(Chunk chunk) {
            long limit = chunk.job().options().limitNanos();
            for (long index = chunk.from(); index < chunk.from() + chunk.count(); index++) {
                if (leaving) {
                    leaveBehind(chunk.rest(index));
                    return;
                }
                ScheduledFuture<?> alarm =
                        limit == 0 ? null : timer.get().schedule(() -> check(this), limit, TimeUnit.NANOSECONDS);
                runner.run(engine, new Chunk(chunk.job(), index, 1), thread.getName(), watch);
                if (alarm != null) {
                    alarm.cancel(false);
                }
            }
        }
    }

    private int most(Job job) {
        int fixed = job.options().chunkSize();
        double nanos = job.pace().nanos();
        return fixed > 0 ? fixed : nanos == 0 ? 1 : (int) Math.max(1, Math.min(1024, CHUNK_NANOS / nanos));
    }

    private void check(Worker worker) {
        Watch.Overrun overrun = worker.watch.overrun(System.nanoTime());
        long remaining = overrun == null ? worker.watch.remaining(System.nanoTime()) : -1;
        if (remaining > 0) {
            timer.get().schedule(() -> check(worker), remaining, TimeUnit.NANOSECONDS);
        } else if (overrun != null) {
            replace(worker);
            Job job = overrun.job();
            Failure failure = new Failure.TimedOut(
                    Duration.ofNanos(job.options().limitNanos()),
                    worker.thread.getName(),
                    overrun.stack(),
                    LateTask.LEFT_BEHIND,
                    null);
            worker.engine.failed(job, overrun.index(), failure);
        }
    }

    private synchronized void replace(Worker worker) {
        int place = workers.indexOf(worker);
        Engine running = engine;
        if (stopped || running == null) {
            workers.remove(worker);
        } else if (place >= 0) {
            worker.replaced = true;
            workers.set(place, newWorker(running, worker.own));
        } else {
            worker.own.end();
        }
        worker.leaving = true;
    }

    private synchronized void gone(Worker worker) {
        workers.remove(worker);
        if (!worker.replaced) {
            worker.own.end();
        }
        if (!worker.leaving) {
            fill(); // something of ours broke it
        }
        notifyAll();
    }

    private synchronized void fill() {
        Engine running = engine;
        while (running != null && !stopped && workers.size() < size) {
            workers.add(newWorker(running, new Own(running)));
        }
    }

    private Worker newWorker(Engine running, Own own) {
        Worker worker = new Worker(running, ++made, own);
        worker.thread.start();
        return worker;
    }

    @Override
    public synchronized void start(Engine newEngine) {
        engine = newEngine;
        fill();
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
    public void offered() {}

    @Override
    public void help(Job job) {}

    @Override
    public void cancel(Job job, boolean interrupt) {
        List<Worker> all;
        synchronized (this) {
            all = List.copyOf(workers);
        }
        for (Worker worker : all) {
            if (interrupt && worker.watch.giveUp(job)) {
                replace(worker);
            }
        }
    }

    @Override
    public synchronized int everywhere(List<? extends Job> jobs) {
        int count = workers.size();
        if (count > jobs.size()) {
            return 0;
        }
        for (int i = 0; i < count; i++) {
            Chunk chunk = new Chunk(jobs.get(i), 0, 1);
            Own own = workers.get(i).own;
            chunk.job().pinTo(own);
            own.chunks.addLast(chunk);
        }
        if (engine != null) {
            engine.wake();
        }
        return count;
    }

    @Override
    public synchronized int workers() {
        return size;
    }

    @Override
    public synchronized int idleWorkers() {
        return (int) workers.stream().filter(worker -> !worker.busy).count();
    }

    @Override
    public synchronized int busyWorkers() {
        return (int) workers.stream().filter(worker -> worker.watch.isRunning()).count();
    }

    @Override
    public synchronized void resize(int newSize) {
        size = newSize;
        while (workers.size() > size) {
            workers.remove(workers.size() - 1).leaving = true;
        }
        fill();
        if (engine != null) {
            engine.wake();
        }
    }

    @Override
    public void stop(boolean now) {
        List<Worker> all;
        Engine running;
        synchronized (this) {
            stopped = true;
            all = List.copyOf(workers);
            running = engine;
            all.forEach(worker -> worker.leaving = true);
        }
        timer.stop();
        if (running == null) {
            return;
        }
        running.wake();
        for (Worker worker : all) {
            if (now) {
                giveUp(worker, running);
            }
        }
    }

    private static void giveUp(Worker worker, Engine engine) {
        Watch.Overrun running = worker.watch.giveUp();
        if (running != null) {
            Failure closed = new Failure.Closed(engine.name(), "The pool " + engine.name() + " was terminated.");
            engine.failed(running.job(), running.index(), closed);
        }
        Chunk chunk;
        while ((chunk = worker.own.chunks.pollFirst()) != null) {
            engine.giveBack(chunk);
        }
    }

    @Override
    public synchronized boolean awaitStopped(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!workers.isEmpty()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
