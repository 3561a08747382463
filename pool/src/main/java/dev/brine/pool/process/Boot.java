package dev.brine.pool.process;

import dev.brine.pool.engine.Engine;
import dev.brine.pool.launch.LaunchedWorker;
import dev.brine.pool.launch.Launcher;
import dev.brine.pool.launch.WorkerStartException;
import dev.brine.pool.memory.Inbox;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings up one worker: process, page, link, guard, and the worker's word that it is ready. Blocks while it does. */
final class Boot {
    private final Engine engine;
    private final Launcher launcher;
    private final JobEncoder encoder;
    private final ClassServer classes;
    private final ScheduledExecutorService timer;
    private final GuardSettings settings;
    private final Serializer serializer;
    private final Inbox inbox;
    private final AtomicInteger names = new AtomicInteger();

    /** A worker that is ready. */
    record Booted(WorkerLink link, WorkerGuard guard) {}

    /** Why there is none. */
    static final class BootException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Report report;
        private final String worker;

        BootException(String worker, Report report) {
            super(report.toString());
            this.worker = worker;
            this.report = report;
        }

        Report report() {
            return report;
        }

        String worker() {
            return worker;
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
            GuardSettings settings) {
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
        LaunchedWorker worker;
        try {
            worker = launcher.launch(name);
        } catch (WorkerStartException failed) {
            throw new BootException(name, failed.report());
        }
        boolean done = false;
        Path file = null;
        try {
            file = pageFile();
            Page page = Page.map(file);
            hello(worker, file);
            Arrivals arrivals = new Arrivals(inbox);
            ObjectDecoder decoder = new ObjectDecoder(serializer, classes, arrivals);
            WorkerLink link = new WorkerLink(engine, slot, worker, page, encoder, decoder, arrivals, overseers);
            WorkerGuard guard = new WorkerGuard(engine, link, classes, timer, settings, () -> overseers.gone(link));
            overseers.add(link, guard);
            guard.start();
            if (!guard.awaitReady(launcher.settings().startLimit()) || link.isDead()) {
                throw new BootException(name, notReady(name, worker));
            }
            done = true;
            return new Booted(link, guard);
        } catch (IOException e) {
            throw new BootException(name, notReady(name, worker));
        } finally {
            if (!done) {
                worker.kill();
                worker.closeChannels();
            }
            if (file != null) {
                remove(file);
            }
        }
    }

    private Path pageFile() throws IOException {
        Path shared = Path.of("/dev/shm");
        Path folder = Files.isWritable(shared) ? shared : launcher.folder();
        Path file = folder == null
                ? Files.createTempFile("brine-", ".page")
                : Files.createTempFile(folder, "brine-", ".page");
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), Page.SIZE - 1);
        }
        return file;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static void hello(LaunchedWorker worker, Path page) throws IOException {
        Bytes hello = new Bytes(128);
        int frame = hello.beginFrame(Wire.HELLO);
        hello.putInt(Wire.VERSION).putText(page.toString()).endFrame(frame);
        ByteBuffer bytes = ByteBuffer.wrap(hello.array(), 0, hello.size());
        while (bytes.hasRemaining()) {
            worker.data().write(bytes);
        }
    }

    private static Report notReady(String name, LaunchedWorker worker) {
        Report.Builder report = Report.builder(
                "BR2004",
                "a worker could not start",
                "The worker " + name + " attached, but ended before it was ready.");
        if (!worker.stderrTail().isEmpty()) {
            report.row("stderr", String.join("\n", worker.stderrTail()));
        }
        return report.build();
    }

    /** Overseers to which new links are made known. */
    interface Overseers extends Overseer {
        void add(WorkerLink link, WorkerGuard guard);
    }
}
