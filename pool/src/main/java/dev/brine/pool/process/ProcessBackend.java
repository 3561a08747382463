package dev.brine.pool.process;

import dev.brine.pool.engine.Backend;
import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Loss;
import dev.brine.pool.engine.SingleJob;
import dev.brine.pool.launch.Launcher;
import dev.brine.pool.launch.Nesting;
import dev.brine.pool.launch.StaticInitializers;
import dev.brine.pool.memory.Inbox;
import dev.brine.pool.memory.Outbox;
import dev.brine.pool.report.PoolReports;
import dev.brine.pool.wire.Page;
import dev.brine.report.Report;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ObjectEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs tasks in worker processes. Has the parts made, gives them to each other, and ends them in order. */
public final class ProcessBackend implements Backend {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final long KEPT_BYTES = 256L << 20; // of shared memory, for the next big arrays

    private final ProcessSettings settings;
    private final Launcher launcher;
    private final Serializer serializer;
    private final ClassServer classes;
    private final Outbox outbox = new Outbox(KEPT_BYTES);
    private final Inbox inbox = new Inbox(KEPT_BYTES);
    private final JobEncoder encoder;
    private final Errands errands;
    private final Guards guards;

    /** Asked for once: it is looked at for every task. A worker knows where it stands before it can have a pool. */
    private final Nesting nesting = Nesting.current();

    private final Slots slots = new Slots(this);
    private @Nullable Engine engine;
    private @Nullable Staffing staffing;
    private volatile int size;
    private volatile @Nullable Failure terminated;

    /** @throws IOException if workers could not reach this process by any means */
    public ProcessBackend(ProcessSettings settings) throws IOException {
        this.settings = settings;
        this.size = settings.workers();
        this.launcher = Launcher.open(
                settings.launch(), !settings.isAsleep()); // first of all: a worker boots while all else is loaded
        try {
            this.serializer = Serializer.create();
            this.classes = new ClassServer(settings.launch().classPath().sharedLoader());
            this.encoder = encoder(settings);
        } catch (RuntimeException | Error cannotBegin) {
            launcher.close();
            throw cannotBegin;
        }
        this.errands = new Errands(settings.name());
        this.guards = new Guards(errands, this::bury);
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
        return started(engine);
    }

    private Staffing staffing() {
        return started(staffing);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the backend was not started");
        }
        return part;
    }

    @Override
    public synchronized void start(Engine newEngine) {
        engine = newEngine;
        GuardSettings patience = new GuardSettings(settings.cancelGrace(), settings.silence());
        FunctionForm initializer = encodeInitializer();
        long maxTasks = settings.recycling().maxTasks();
        Boot boot = new Boot(
                newEngine,
                launcher,
                serializer,
                encoder,
                classes,
                inbox,
                errands.timer(),
                patience,
                maxTasks,
                initializer,
                nesting.below(settings.builtIn()));
        Staffing staff = new Staffing(newEngine, slots, boot, guards, errands, settings.events(), size);
        staffing = staff;
        staff.start(size, settings.spares(), settings.isAsleep());
        new Recycler(settings.recycling(), guards.all()).start(errands.timer());
    }

    private @Nullable FunctionForm encodeInitializer() {
        try {
            return settings.initializer() == null ? null : encoder.encode(settings.initializer());
        } catch (RuntimeException | Error cannotTravel) {
            release();
            throw cannotTravel;
        }
    }

    // ---- work

    @Override
    public @Nullable Failure refusal() {
        StackTraceElement again = StaticInitializers.running(nesting.initializers());
        if (again == null) {
            return null;
        }
        Report report = PoolReports.startsItselfOver(settings.name(), again.getClassName(), again.toString());
        return new Failure.Lost(Loss.of("none", report), null);
    }

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
        if (!any && (queued || slots.havePinned())) {
            staffing().bootAgain();
        }
    }

    /** Work waits, and no worker is idle: one that was let go comes back. */
    private boolean wakeResting() {
        for (Slot slot : slots) {
            if (slot.resting && slot.link == null && staffing().wake(slot)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void help(Job job) throws InterruptedException {
        for (Slot slot : slots) {
            WorkerLink link = slot.link;
            if (link != null && link.flights().holds(job)) {
                link.help(job);
                return;
            }
        }
    }

    @Override
    public void cancel(Job job, boolean interrupt) {
        guards.cancel(job, interrupt);
    }

    @Override
    public void observe(SingleJob job) {
        for (WorkerLink link : guards.links()) {
            Page.Said said = link.page().said();
            Flight flight = said == null ? null : link.flights().ifAwaited(said.task());
            if (said != null && flight != null && flight.job() == job) {
                job.reported(said.done(), said.total());
            }
        }
    }

    @Override
    public int everywhere(List<? extends Job> jobs) {
        List<Slot> all;
        synchronized (this) { // no place comes or goes meanwhile
            all = slots.copy();
            if (all.size() > jobs.size()) {
                return 0;
            }
            for (int i = 0; i < all.size(); i++) {
                all.get(i).pin(new Chunk(jobs.get(i), 0, 1));
            }
        }
        for (Slot slot : all) {
            WorkerLink link = slot.link;
            if (link != null) {
                link.fill();
            } else {
                staffing().wake(slot);
            }
        }
        offered();
        return all.size();
    }

    /** Something that only this place may do has come back to it. */
    void pinnedAgain(Slot slot) {
        Failure closed = terminated;
        if (closed != null) {
            slots.failPinned(engine(), closed);
        } else if (slot.retired) {
            staffing().serve(slot);
        }
    }

    @Override
    public int workers() {
        return size;
    }

    @Override
    public int idleWorkers() {
        return slots.idle();
    }

    @Override
    public int busyWorkers() {
        return slots.busy();
    }

    @Override
    public void resize(int workers) {
        synchronized (this) {
            size = workers;
            staffing().resize(workers);
        }
        offered();
    }

    // ---- the end

    private void bury(WorkerLink link, WorkerGuard guard) {
        try {
            new Burial(engine(), launcher, settings.events()).bury(link, guard, terminated);
        } finally {
            guards.remove(link);
            staffing().vacate(link);
        }
        offered();
    }

    @Override
    public void stop(boolean now) {
        if (now) {
            terminated = new Failure.Closed(settings.name(), "The pool " + settings.name() + " was terminated.");
        }
        staffing().stop();
        for (WorkerLink link : guards.links()) {
            if (now) {
                link.worker().kill();
            } else {
                link.drain();
            }
        }
        if (now) {
            slots.failPinned(engine(), terminated);
            errands.now(this::finish);
        }
    }

    @Override
    public boolean awaitStopped(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean isShort = limit.compareTo(STOP_LIMIT) < 0;
        if (!staffing().awaitGone(isShort ? deadline : System.nanoTime() + STOP_LIMIT.toNanos())) {
            if (isShort) {
                return false;
            }
            guards.killAll();
        }
        boolean gone = staffing().awaitGone(deadline);
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

    private void release() {
        outbox.close();
        launcher.close();
        errands.stop();
    }
}
