package dev.brine.pool.process;

import dev.brine.pool.engine.Backend;
import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.SingleJob;
import dev.brine.pool.launch.Launcher;
import dev.brine.pool.memory.Inbox;
import dev.brine.pool.memory.Outbox;
import dev.brine.pool.wire.Page;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ObjectEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs tasks in worker processes, which it starts, watches, and replaces. */
public final class ProcessBackend implements Backend, Boot.Overseers {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final long KEPT_BYTES = 256L << 20; // of shared memory, for the next big arrays

    private final ProcessSettings settings;
    private final Launcher launcher;
    private final Serializer serializer = Serializer.create();
    private final ClassServer classes;
    private final Outbox outbox = new Outbox(KEPT_BYTES);
    private final Inbox inbox = new Inbox(KEPT_BYTES);
    private final JobEncoder encoder;
    private final Errands errands;
    private final Map<WorkerLink, WorkerGuard> guards = new ConcurrentHashMap<>();
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final Slot spare = new Slot(this, Slot.SPARE);
    private final ArrayDeque<WorkerLink> spares = new ArrayDeque<>();
    private final BackOff backOff;
    private @Nullable Engine engine;
    private @Nullable Boot boot;
    private volatile int size;
    private volatile boolean stopping;
    private volatile @Nullable Failure terminated;
    private int booting;
    private int retrying;

    /** @throws IOException if workers could not reach this process by any means */
    public ProcessBackend(ProcessSettings settings) throws IOException {
        this.settings = settings;
        this.size = settings.workers();
        this.backOff = new BackOff(size);
        this.launcher = Launcher.open(settings.launch());
        this.classes = new ClassServer(settings.launch().classPath().sharedLoader());
        this.encoder = encoder(settings);
        this.errands = new Errands(settings.name());
    }

    private JobEncoder encoder(ProcessSettings settings) {
        if (!settings.fork()) {
            return new JobEncoder(new ObjectEncoder(serializer, classes), outbox, null);
        }
        ForkState fork = new ForkState(settings.name(), classes);
        ObjectEncoder forked = new ObjectEncoder(serializer, fork);
        fork.takeProperties(forked, settings.launch().systemProperties().keySet());
        return new JobEncoder(forked, outbox, fork);
    }

    Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("the backend was not started");
        }
        return engine;
    }

    @Override
    public synchronized void start(Engine newEngine) {
        engine = newEngine;
        GuardSettings patience = new GuardSettings(settings.cancelGrace(), settings.silence());
        FunctionForm initializer = encodeInitializer();
        long maxTasks = settings.recycling().maxTasks();
        boot = new Boot(
                newEngine,
                launcher,
                serializer,
                encoder,
                classes,
                inbox,
                errands.timer(),
                patience,
                maxTasks,
                initializer);
        for (int i = 0; i < size; i++) {
            addSlot();
        }
        for (int i = 0; i < settings.spares(); i++) {
            occupy(spare, 0);
        }
        new Recycler(settings.recycling(), guards).start(errands.timer());
    }

    private @Nullable FunctionForm encodeInitializer() {
        try {
            return settings.initializer() == null ? null : encoder.encode(settings.initializer());
        } catch (RuntimeException | Error cannotTravel) {
            release();
            throw cannotTravel;
        }
    }

    private void addSlot() {
        Slot slot = new Slot(this, slots.size() + 1);
        slots.add(slot);
        occupy(slot, 0);
    }

    // ---- workers come

    private synchronized void occupy(Slot slot, long delayMillis) {
        if (stopping || slot.retired) {
            return;
        }
        slot.resting = false;
        WorkerLink ready = slot == spare ? null : spares.pollFirst();
        if (ready != null) {
            ready.moveTo(slot);
            slot.link = ready;
            errands.now(ready::fill);
            occupy(spare, 0);
            return;
        }
        if (delayMillis == 0) {
            booting++;
            errands.now(() -> bootInto(slot));
        } else {
            retrying++;
            errands.later(() -> retry(slot), delayMillis);
        }
    }

    private void retry(Slot slot) {
        synchronized (this) {
            retrying--;
            if (!isLonely() || !backOff.isHopeless()) {
                occupy(slot, 0);
                return;
            }
        }
        failWaiting(); // what came since the others were told
    }

    private void bootInto(Slot slot) {
        Boot starter = boot;
        Boot.Booted booted = null;
        Boot.BootException failure = null;
        try {
            if (starter != null && !stopping && !slot.retired) {
                booted = starter.boot(slot, this);
            }
        } catch (Boot.BootException failed) {
            failure = failed;
        } catch (InterruptedException poolEnds) {
            Thread.currentThread().interrupt();
        }
        boolean hopeless;
        synchronized (this) {
            booting--;
            if (booted != null && (stopping || slot.retired)) {
                booted.link().worker().kill();
                booted = null;
            }
            if (booted != null) {
                backOff.succeeded();
                if (slot == spare) {
                    spares.addLast(booted.link());
                } else {
                    slot.link = booted.link();
                }
            }
            hopeless = failure != null && !stopping && isHopelessAfter(slot, failure);
            notifyAll();
        }
        if (booted != null) {
            settings.events()
                    .started(
                            booted.link().worker().name(),
                            booted.link().worker().pid());
            booted.link().fill();
            if (booted.link().isDead()) {
                vacate(booted.link());
            }
        } else if (failure != null && !stopping) {
            settings.events().lost(failure.loss());
            if (hopeless) {
                failWaiting();
            }
        }
    }

    /** With no worker left and none coming, what waits is told; else this slot is tried again, later and later. */
    private boolean isHopelessAfter(Slot slot, Boot.BootException failure) {
        long delay = backOff.failed(new Failure.Lost(failure.loss(), null), failure.isInconclusive());
        boolean hopeless = isLonely() && backOff.isHopeless();
        if (!hopeless) {
            occupy(slot, delay);
        }
        return hopeless;
    }

    private boolean isLonely() {
        return booting == 0 && slots.stream().noneMatch(slot -> slot.link != null);
    }

    private void failWaiting() {
        Failure failure = backOff.failure();
        if (failure != null) {
            engine().failQueued(failure);
            failPinned(failure);
        }
    }

    // ---- workers go

    @Override
    public void add(WorkerLink link, WorkerGuard guard) {
        guards.put(link, guard);
        if (stopping) {
            link.worker().kill(); // it came up too late to be told like the others
        }
    }

    @Override
    public void given(WorkerLink link, Flight flight) {
        WorkerGuard guard = guards.get(link);
        if (guard != null) {
            guard.given(flight);
        }
    }

    @Override
    public void took(WorkerLink link, long upTo) {
        WorkerGuard guard = guards.get(link);
        if (guard != null) {
            errands.now(() -> guard.took(upTo)); // the calling thread may be interrupted, which would close the channel
        }
    }

    @Override
    public void gone(WorkerLink link) {
        if (link.markDead() && !errands.now(() -> bury(link))) {
            bury(link);
        }
    }

    private void bury(WorkerLink link) {
        WorkerGuard guard = guards.get(link);
        if (guard == null) {
            return;
        }
        try {
            new Burial(engine(), launcher, settings.events()).bury(link, guard, terminated);
        } finally {
            guards.remove(link);
            vacate(link);
            synchronized (this) {
                notifyAll();
            }
        }
        offered();
    }

    private synchronized void vacate(WorkerLink link) {
        Slot slot = link.slot();
        if (spares.remove(link)) {
            occupy(spare, replacementDelay(link));
        } else if (slot.link == link) {
            slot.link = null;
            if (!slot.resting || slot.hasPinned() || engine().hasQueued()) {
                occupy(slot, replacementDelay(link));
            }
        }
    }

    /** One that died without having done anything may be followed by more of the kind: no storm of starts. */
    private long replacementDelay(WorkerLink link) {
        return backOff.ended(link.wasToldToStop() || link.tasksGiven() > 0);
    }

    // ---- work

    @Override
    public void prepare(Job job) {
        job.prepare(encoder.encode(job));
    }

    @Override
    public void offered() {
        boolean any = false;
        boolean queued = engine().hasQueued();
        for (Slot slot : slots) {
            WorkerLink link = slot.link;
            any |= link != null;
            if (link != null && link.isIdle() && (queued || slot.hasPinned())) {
                link.fill();
                queued = engine().hasQueued();
            }
        }
        if (queued && wakeResting()) {
            return;
        }
        if (!any && (queued || slots.stream().anyMatch(Slot::hasPinned))) {
            bootAgain();
        }
    }

    /** Work waits, and no worker is idle: one that was let go comes back. */
    private boolean wakeResting() {
        for (Slot slot : slots) {
            if (slot.resting && slot.link == null && wake(slot)) {
                return true;
            }
        }
        return false;
    }

    private synchronized boolean wake(Slot slot) {
        boolean rests = slot.resting && slot.link == null;
        if (rests) {
            occupy(slot, 0);
        }
        return rests;
    }

    /** After a hopeless start nobody tries again until there is something to do; and not too often. */
    private void bootAgain() {
        synchronized (this) {
            if (retrying > 0 || stopping || !isLonely()) {
                return;
            }
            if (backOff.mayTry()) {
                slots.forEach(slot -> occupy(slot, 0));
                return;
            }
        }
        failWaiting();
    }

    @Override
    public void help(Job job) throws InterruptedException {
        for (Slot slot : slots) {
            WorkerLink link = slot.link;
            if (link != null && link.holds(job)) {
                link.help(job);
                return;
            }
        }
    }

    @Override
    public void cancel(Job job, boolean interrupt) {
        for (WorkerGuard guard : guards.values()) {
            guard.cancel(job, interrupt);
        }
    }

    @Override
    public void observe(SingleJob job) {
        for (WorkerLink link : guards.keySet()) {
            Page.Said said = link.page().said();
            Flight flight = said == null ? null : link.flightIfAwaited(said.task());
            if (said != null && flight != null && flight.job() == job) {
                job.reported(said.done(), said.total());
            }
        }
    }

    @Override
    public void everywhere(List<? extends Job> jobs) {
        List<Slot> all = List.copyOf(slots);
        for (int i = 0; i < jobs.size(); i++) {
            Slot slot = all.get(i % all.size());
            slot.pin(new Chunk(jobs.get(i), 0, 1));
            WorkerLink link = slot.link;
            if (link != null) {
                link.fill();
            } else if (slot.resting) {
                occupy(slot, 0);
            }
        }
        offered();
    }

    @Override
    public int workers() {
        return size;
    }

    @Override
    public int idleWorkers() {
        return (int) slots.stream().filter(Slot::isIdle).count();
    }

    @Override
    public synchronized void resize(int workers) {
        size = workers;
        while (slots.size() > workers) {
            Slot last = slots.remove(slots.size() - 1);
            last.retired = true;
            WorkerLink link = last.link;
            if (link != null) {
                link.drain();
            }
            Chunk chunk;
            while ((chunk = last.takePinned()) != null) {
                engine().giveBack(chunk);
            }
        }
        while (slots.size() < workers && !stopping) {
            addSlot();
        }
    }

    // ---- the end

    @Override
    public void stop(boolean now) {
        synchronized (this) {
            stopping = true;
            if (now) {
                terminated = new Failure.Closed(settings.name(), "The pool " + settings.name() + " was terminated.");
            }
        }
        for (WorkerLink link : guards.keySet()) {
            if (now) {
                link.worker().kill();
            } else {
                link.drain();
            }
        }
        if (now) {
            failPinned(terminated);
            errands.now(this::finish);
        }
    }

    private void failPinned(@Nullable Failure failure) {
        for (Slot slot : slots) {
            Chunk chunk;
            while (failure != null && (chunk = slot.takePinned()) != null) {
                engine().failed(chunk.job(), chunk.from(), failure);
            }
        }
    }

    @Override
    public boolean awaitStopped(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean isShort = limit.compareTo(STOP_LIMIT) < 0;
        if (!awaitGone(isShort ? deadline : System.nanoTime() + STOP_LIMIT.toNanos())) {
            if (isShort) {
                return false;
            }
            guards.keySet().forEach(link -> link.worker().kill());
        }
        boolean gone = awaitGone(deadline);
        if (gone) {
            release();
        }
        return gone;
    }

    private void finish() {
        try {
            boolean unused = awaitStopped(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    private synchronized boolean awaitGone(long deadline) throws InterruptedException {
        while (!guards.isEmpty() || booting > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            wait(Math.min(millis, 50));
        }
        return true;
    }

    private void release() {
        outbox.close();
        launcher.close();
        errands.stop();
    }
}
