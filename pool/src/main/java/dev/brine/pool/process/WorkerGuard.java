package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Job;
import dev.brine.pool.engine.Thrown;
import dev.brine.pool.report.LateTask;
import dev.brine.pool.report.MemoryFacts;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Control;
import dev.brine.pool.wire.ControlChannel;
import dev.brine.pool.wire.Page;
import dev.brine.pool.wire.ThrownForm;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches over one worker by its control channel and its page: time limits, cancellation, tasks stuck behind a long one, and
 * whether it still answers. A thread of its own receives; the pool's timer does the rest and is the only one that sends, save
 * for answers about classes.
 */
final class WorkerGuard implements Runnable {
    private static final long STUCK_MILLIS = 5;
    private static final long THREADS_MILLIS = 500;
    private static final long PING_MILLIS = 1000;
    private static final long FAR_TOO_BIG_NANOS = 250_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final Engine engine;
    private final WorkerLink link;
    private final Page page;
    private final ControlChannel control;
    private final ClassServer classes;
    private final ScheduledExecutorService timer;
    private final GuardSettings settings;
    private final Runnable gone;
    private final ToldLevels levels = new ToldLevels();
    private final CountDownLatch decided = new CountDownLatch(1);
    private final Thread thread;

    private volatile boolean closed;
    private volatile boolean ready;
    private volatile long lastPong = System.nanoTime();
    private volatile long lastPing = System.nanoTime();
    private volatile @Nullable String reason;
    private volatile MemoryFacts memory = MemoryFacts.UNKNOWN;
    private volatile boolean silent;
    private volatile long tooBigFor;
    private volatile @Nullable Thrown initializerThrew;
    private volatile long checkAt = NEVER;
    private volatile boolean stuckCheck;
    private long seenBegun;
    private boolean toldTooBig;
    private long farTooBig = -1;
    private long farTooBigSince;
    private long recalledBehind = -1;
    private long recalledUpTo;
    private @Nullable Overdue overdue;
    private @Nullable ScheduledFuture<?> pings;

    /** A task that has run for longer than it may, while the worker is asked what it does. */
    private record Overdue(Flight flight, long task, long index) {}

    WorkerGuard(
            Engine engine,
            WorkerLink link,
            ClassServer classes,
            ScheduledExecutorService timer,
            GuardSettings settings,
            Runnable gone) {
        this.engine = engine;
        this.link = link;
        this.page = link.page();
        this.control = new ControlChannel(link.worker().control());
        this.classes = classes;
        this.timer = timer;
        this.settings = settings;
        this.gone = gone;
        this.thread = new Thread(this, link.worker().name() + "-control");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
        pings = timer.scheduleWithFixedDelay(this::ping, PING_MILLIS, PING_MILLIS, TimeUnit.MILLISECONDS);
    }

    boolean awaitReady(Duration limit) throws InterruptedException {
        return decided.await(limit.toMillis(), TimeUnit.MILLISECONDS) && ready && !closed;
    }

    /** Whether the worker has said that it can be given tasks. */
    boolean wasReady() {
        return ready;
    }

    /** What the initializer threw, if it did. */
    @Nullable
    Thrown initializerThrew() {
        return initializerThrew;
    }

    /** Why we killed the worker, if we did. */
    @Nullable
    String reason() {
        return reason;
    }

    MemoryFacts memory() {
        return memory;
    }

    void sawResident(OptionalLong bytes) {
        memory = memory.withResident(bytes);
    }

    /**
     * The worker is draining because it uses more memory than it may. What it has not begun goes to others; the task that
     * runs may end, unless it stays far above the limit: a collection of garbage may be under way, but at three times the limit
     * there is no waiting for that. On the timer.
     */
    void tooBig(long residentBytes, long limitBytes) {
        long now = System.nanoTime();
        if (!toldTooBig) {
            toldTooBig = true;
            send(Control.RECALL, link.flights().lastTask());
        }
        long begun = page.begun();
        if (residentBytes <= limitBytes / 2 * 3 || !link.flights().isUnanswered(begun)) {
            farTooBig = -1;
        } else if (farTooBig != begun) {
            farTooBig = begun;
            farTooBigSince = now;
        } else if (residentBytes / 3 > limitBytes || now - farTooBigSince >= FAR_TOO_BIG_NANOS) {
            tooBigFor = limitBytes;
            kill("it used far more memory than its limit");
        }
    }

    /** The limit that it exceeded by so much that it was killed; 0 if it was not. */
    long tooBigFor() {
        return tooBigFor;
    }

    /** Whether it was killed because it did not answer. */
    boolean wasSilent() {
        return silent;
    }

    Duration silence() {
        return settings.silence();
    }

    void close() {
        closed = true;
        if (pings != null) {
            pings.cancel(false);
        }
        decided.countDown();
    }

    // ---- receiving

    @Override
    public void run() {
        try {
            while (!closed) {
                receive(control.receive());
            }
        } catch (IOException | RuntimeException ended) {
            gone.run();
            decided.countDown();
        }
    }

    private void receive(Bytes message) throws IOException {
        byte type = message.getByte();
        switch (type) {
            case Control.READY:
                ready = true;
                decided.countDown();
                break;
            case Control.FAILED:
                initializerThrew = ThrownForm.read(message);
                decided.countDown();
                break;
            case Control.PONG:
                lastPong = System.nanoTime();
                int unused = message.getInt();
                memory = new MemoryFacts(
                        memory.residentBytes(), OptionalLong.of(message.getLong()), OptionalLong.of(message.getLong()));
                break;
            case Control.RECALLED:
                link.recalled(message.getLong(), message.getLong());
                break;
            case Control.THREADS_ARE:
                long task = message.getLong();
                String text = message.getText();
                later(() -> timeOut(task, text), 0);
                break;
            case Control.WANTED:
                control.send(classes.answer(message, levels));
                break;
            default:
                throw new IOException("a control message of type " + type);
        }
    }

    // ---- sending, on the timer

    private void later(Runnable action, long nanos) {
        try {
            timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException poolEnds) {
            // Then nobody waits for it.
        }
    }

    private void send(byte type, long number) {
        if (closed) {
            return;
        }
        Bytes message = new Bytes(16);
        int frame = message.beginFrame(type);
        if (type == Control.PING) {
            message.putInt((int) number);
        } else {
            message.putLong(number);
        }
        send(message.endFrame(frame));
    }

    private void send(Bytes message) {
        try {
            control.send(message);
        } catch (IOException ended) {
            gone.run();
        }
    }

    private void ping() {
        long now = System.nanoTime();
        if (now - lastPing > 3 * TimeUnit.MILLISECONDS.toNanos(PING_MILLIS)) {
            lastPong = now; // it was us who slept
        }
        lastPing = now;
        if (now - lastPong > settings.silence().toNanos()) {
            silent = true;
            kill("it had not answered for " + settings.silence().toMillis() + " ms");
            return;
        }
        send(Control.PING, 0);
        tellLevels();
    }

    /** There is no telling when somebody sets a level, so it is looked at from time to time. */
    private void tellLevels() {
        byte[] news = levels.news();
        if (news != null && !closed) {
            Bytes message = new Bytes(news.length + 16);
            int frame = message.beginFrame(Control.LEVELS);
            send(message.putBytes(news, 0, news.length).endFrame(frame));
        }
    }

    /** Kills the worker for a reason that is told. */
    void kill(String why) {
        if (!closed && reason == null) {
            reason = why;
            link.worker().kill();
        }
    }

    /** A chunk was sent: from now on its tasks' limits are watched, and whether they get stuck. */
    void given(Flight flight) {
        long limit = flight.job().options().limitNanos();
        if (limit > 0) {
            checkBy(flight.sentAt + limit);
        }
        if (!stuckCheck) {
            stuckCheck = true;
            later(this::checkStuck, TimeUnit.MILLISECONDS.toNanos(STUCK_MILLIS));
        }
    }

    private void checkBy(long when) {
        if (checkAt == NEVER || when - checkAt < 0) {
            checkAt = when;
            later(this::checkLimits, Math.max(0, when - System.nanoTime()));
        }
    }

    // ---- tasks behind a long one

    private void checkStuck() {
        if (!link.flights().any()) {
            stuckCheck = false;
            if (!link.flights().any()) {
                return;
            }
            stuckCheck = true; // a chunk was sent just now, by someone who saw the old value
        }
        if (closed) {
            return;
        }
        long begun = page.begun();
        if (begun == seenBegun && link.flights().isUnanswered(begun)) {
            // Nothing to take back while much is on its way to the worker, or nobody could run it sooner.
            boolean useful = !link.isSending() && engine.backend().idleWorkers() > 0;
            long upTo = useful ? link.flights().lastTask() : begun;
            if (recalledBehind != begun || recalledUpTo != upTo) {
                recalledBehind = begun;
                recalledUpTo = upTo;
                send(Control.RECALL, upTo); // also makes it send the results that it has gathered
            }
        }
        seenBegun = begun;
        later(this::checkStuck, TimeUnit.MILLISECONDS.toNanos(STUCK_MILLIS));
    }

    // ---- time limits

    private void checkLimits() {
        checkAt = NEVER;
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        long begun = page.begun();
        long beganAt = page.beganAt();
        if (page.begun() != begun) {
            checkBy(now);
            return;
        }
        for (Flight flight : link.flights().all()) {
            long limit = flight.job().options().limitNanos();
            if (limit == 0) {
                continue;
            }
            boolean runs = flight.holds(begun) && flight.dropped != begun;
            long due = runs ? beganAt + limit : now + limit;
            if (runs && now - due >= 0) {
                ask(flight, begun);
            } else {
                checkBy(due);
            }
        }
    }

    /** Asks the worker what it does; a worker that does not answer soon is out of its mind. */
    private void ask(Flight flight, long task) {
        if (overdue != null && overdue.task() == task) {
            return;
        }
        overdue = new Overdue(flight, task, flight.index(task));
        send(Control.THREADS, task);
        later(() -> timeOut(task, null), TimeUnit.MILLISECONDS.toNanos(THREADS_MILLIS));
    }

    private void timeOut(long task, @Nullable String threads) {
        Overdue late = overdue;
        if (late == null || late.task() != task) {
            return;
        }
        overdue = null;
        Job job = late.flight().job();
        Duration limit = Duration.ofNanos(job.options().limitNanos());
        end(late.flight(), task, new Failure.TimedOut(limit, link.worker().name(), threads, LateTask.KILLED, null));
        checkLimits();
    }

    /** The worker may use the memory of these results again. */
    void took(long upTo) {
        send(Control.TOOK, upTo);
    }

    /** Gives up on a task: interrupts it, and kills the worker if it is not over after the grace. */
    private void end(Flight flight, long task, @Nullable Failure failure) {
        if (!link.flights().giveUp(flight, task)) {
            return;
        }
        send(Control.RECALL, link.flights().lastTask());
        send(Control.CANCEL, task);
        if (failure != null) {
            engine.failed(flight.job(), flight.index(task), failure);
        }
        link.wake();
        later(
                () -> {
                    if (link.flights().isUnanswered(task)) {
                        kill("its task was given up on and did not heed the interrupt");
                    }
                },
                settings.grace().toNanos());
    }

    /** Tasks of this job are no longer wanted. */
    void cancel(Job job, boolean interrupt) {
        later(() -> cancelNow(job, interrupt), 0);
    }

    private void cancelNow(Job job, boolean interrupt) {
        boolean recall = false;
        long begun = page.begun();
        for (Flight flight : link.flights().all()) {
            if (flight.job() != job) {
                continue;
            }
            recall = true;
            if (interrupt && flight.holds(begun) && !job.wants(flight.index(begun))) {
                end(flight, begun, null);
            }
        }
        if (recall) {
            send(Control.RECALL, link.flights().lastTask());
        }
        link.wake();
    }
}
