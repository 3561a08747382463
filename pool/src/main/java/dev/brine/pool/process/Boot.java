package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.engine.Loss;
import dev.brine.pool.engine.Thrown;
import dev.brine.pool.launch.BootTurn;
import dev.brine.pool.launch.LaunchedWorker;
import dev.brine.pool.launch.Launcher;
import dev.brine.pool.launch.Nesting;
import dev.brine.pool.launch.WorkerStartException;
import dev.brine.pool.memory.Inbox;
import dev.brine.pool.report.MemoryFacts;
import dev.brine.pool.report.PoolReports;
import dev.brine.pool.report.StartFailure;
import dev.brine.pool.report.StartReports;
import dev.brine.pool.report.WorkerDeath;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Page;
import dev.brine.pool.wire.Wire;
import dev.brine.report.Report;
import dev.brine.serializer.Serializer;
import dev.brine.serializer.session.ObjectDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Brings up one worker: process, page, link, guard, and the worker's word that it is ready. Blocks while it does. */
final class Boot {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PAGE_SUFFIX = ".page";
    private static final int EXIT_SECONDS = 2;
    private static final Duration INITIALIZER_LIMIT = Duration.ofMinutes(2);

    private final Engine engine;
    private final Launcher launcher;
    private final JobEncoder encoder;
    private final ClassServer classes;
    private final ScheduledExecutorService timer;
    private final GuardSettings settings;
    private final Serializer serializer;
    private final Inbox inbox;
    private final long maxTasks;
    private final @Nullable FunctionForm initializer;
    private final Nesting nesting;
    private final AtomicInteger names = new AtomicInteger();

    /** A worker that is ready. */
    record Booted(WorkerLink link, WorkerGuard guard) {}

    /** Why there is none. */
    static final class BootException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Loss loss;
        private final boolean inconclusive;

        BootException(Loss loss, boolean inconclusive) {
            super(loss.report().toString());
            this.loss = loss;
            this.inconclusive = inconclusive;
        }

        /** Whether a signal ended the worker, or nobody knows what did: that says nothing about the next one. */
        boolean isInconclusive() {
            return inconclusive;
        }

        Loss loss() {
            return loss;
        }
    }

    Boot(
            Engine engine,
            Launcher launcher,
            Serializer serializer,
            JobEncoder encoder,
            ClassServer classes,
            Inbox inbox,
            ScheduledExecutorService timer,
            GuardSettings settings,
            long maxTasks,
            @Nullable FunctionForm initializer,
            Nesting nesting) {
        this.nesting = nesting;
        this.maxTasks = maxTasks;
        this.initializer = initializer;
        this.engine = engine;
        this.launcher = launcher;
        this.serializer = serializer;
        this.encoder = encoder;
        this.classes = classes;
        this.timer = timer;
        this.settings = settings;
        this.inbox = inbox;
    }

    Booted boot(Slot slot, Overseers overseers) throws BootException, InterruptedException {
        String name = engine.name() + "-worker-" + names.incrementAndGet();
        Path file = pageFile(name);
        LaunchedWorker worker = null;
        boolean done = false;
        try (BootTurn turn = launcher.awaitTurn()) {
            // Whatever can be made before the worker is there is made before: it waits for the rest.
            Page page = Page.map(file);
            Arrivals arrivals = new Arrivals(inbox);
            ObjectDecoder decoder = new ObjectDecoder(serializer, classes, arrivals);
            worker = launcher.launch(name);
            TaskWriter.Known known = hello(worker, file);
            WorkerLink link =
                    new WorkerLink(engine, slot, worker, page, encoder, decoder, arrivals, overseers, maxTasks, known);
            WorkerGuard guard = new WorkerGuard(engine, link, classes, timer, settings, () -> overseers.gone(link));
            overseers.add(link, guard);
            guard.start();
            if (!guard.awaitReady(initializer == null ? launcher.settings().startLimit() : INITIALIZER_LIMIT)
                    || link.flights().isDead()) {
                throw whyNot(worker, guard, link.flights().isDead());
            }
            done = true;
            return new Booted(link, guard);
        } catch (WorkerStartException failed) {
            throw new BootException(Loss.of(name, failed.report()), failed.isInconclusive());
        } catch (IOException e) {
            throw worker == null ? noRoom(name, e) : whyNot(worker, null, true);
        } finally {
            if (!done && worker != null) {
                worker.kill();
                worker.closeChannels();
            }
            remove(file);
        }
    }

    /** What nobody foresaw. */
    BootException unexpected(Throwable cause) {
        String worker = engine.name() + "-worker-" + names.get();
        Report report = StartReports.workerCouldNotStart(new StartFailure.Unexpected(worker, cause));
        return new BootException(Loss.of(worker, report), false);
    }

    private Path pageFile(String worker) throws BootException {
        String prefix = "brine-" + ProcessHandle.current().pid() + "-";
        if (Files.isWritable(MEMORY)) {
            try {
                return fill(Files.createTempFile(MEMORY, prefix, PAGE_SUFFIX));
            } catch (IOException full) {
                // Then on disk.
            }
        }
        Path folder = launcher.folder();
        try {
            return fill(
                    folder == null
                            ? Files.createTempFile(prefix, PAGE_SUFFIX)
                            : Files.createTempFile(folder, prefix, PAGE_SUFFIX));
        } catch (IOException full) {
            throw noRoom(worker, full);
        }
    }

    private static BootException noRoom(String worker, IOException full) {
        Report report = StartReports.workerCouldNotStart(new StartFailure.NoRoom(worker, full.toString()));
        return new BootException(Loss.of(worker, report), false);
    }

    /** Takes all the room that the page needs now: later, a full folder would crash who writes to it. */
    private static Path fill(Path file) throws IOException {
        try {
            return Files.write(file, new byte[Page.SIZE]);
        } catch (IOException full) {
            remove(file);
            throw full;
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** Tells the worker its page and its initializer; returns what it has learned by that. */
    private TaskWriter.Known hello(LaunchedWorker worker, Path page) throws IOException {
        Bytes hello = new Bytes(256);
        int frame = hello.beginFrame(Wire.HELLO);
        hello.putInt(Wire.VERSION).putText(page.toString()).putByte(initializer == null ? 0 : 1);
        hello.putInt(nesting.depth())
                .putLong(nesting.root())
                .putInt(nesting.maxDepth())
                .putInt(nesting.maxProcesses())
                .putInt(nesting.initializers().size());
        nesting.initializers().forEach(hello::putText);
        hello.endFrame(frame);
        TaskWriter.Known known = new TaskWriter.Known(0, 0);
        if (initializer != null) {
            List<ForkState.State> states = encoder.states();
            int described = initializer.described();
            for (ForkState.State state : states) {
                described = Math.max(described, state.described());
            }
            known = new TaskWriter.Known(described, states.size());
            byte[] descriptors = encoder.descriptors(0, described);
            frame = hello.beginFrame(Wire.DESCRIPTORS);
            hello.putBytes(descriptors, 0, descriptors.length).endFrame(frame);
            for (ForkState.State state : states) {
                frame = hello.beginFrame(Wire.STATE);
                hello.putBytes(state.bytes(), 0, state.bytes().length).endFrame(frame);
            }
            byte[] bytes = initializer.bytes();
            frame = hello.beginFrame(Wire.INIT);
            hello.putByte(initializer.shape()).putInt(bytes.length).putBytes(bytes, 0, bytes.length);
            hello.endFrame(frame);
        }
        ByteBuffer out = ByteBuffer.wrap(hello.array(), 0, hello.size());
        while (out.hasRemaining()) {
            worker.data().write(out);
        }
        return known;
    }

    /** @param hungUp whether the worker has closed its connection, and so is about to end if it has not yet */
    private BootException whyNot(LaunchedWorker worker, @Nullable WorkerGuard guard, boolean hungUp)
            throws InterruptedException {
        Thrown thrown = guard == null ? null : guard.initializerThrew();
        if (thrown != null) {
            String at = thrown.stack().isEmpty() ? null : thrown.stack().get(0).toString();
            Report report = PoolReports.initializerFailed(engine.name(), worker.name(), thrown.text(), at);
            return new BootException(Loss.of(worker.name(), report), false);
        }
        boolean lingers = hungUp ? !ends(worker) : worker.isAlive();
        if (lingers) {
            worker.kill();
        }
        String killedFor = lingers ? "it was not ready in time" : null;
        WorkerDeath death = launcher.examine(worker, MemoryFacts.UNKNOWN, killedFor);
        Report report = initializer == null
                ? StartReports.workerCouldNotStart(startFailure(death))
                : PoolReports.initializerEndedWorker(engine.name(), death);
        return new BootException(
                Burial.loss(report, death), !lingers && death.exit().isInconclusive());
    }

    private StartFailure startFailure(WorkerDeath death) {
        String command = launcher.commandText();
        return death.killedFor() != null
                ? new StartFailure.DidNotAttach(
                        death.worker(), death.pid(), launcher.settings().startLimit(), death.lastWords(), command)
                : new StartFailure.DiedBooting(
                        death.worker(), death.pid(), death.exit(), death.uptime(), death.lastWords(), command);
    }

    private static boolean ends(LaunchedWorker worker) throws InterruptedException {
        try {
            worker.exit().get(EXIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException lingers) {
            return false;
        }
    }

    /** Overseers to which new links are made known. */
    interface Overseers extends Overseer {
        void add(WorkerLink link, WorkerGuard guard);
    }
}
