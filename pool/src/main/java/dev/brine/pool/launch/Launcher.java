package dev.brine.pool.launch;

import dev.brine.pool.report.ExitStatus;
import dev.brine.pool.report.MemoryFacts;
import dev.brine.pool.report.StartFailure;
import dev.brine.pool.report.StartReports;
import dev.brine.pool.report.WorkerDeath;
import dev.brine.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the workers of one pool. Opened once per pool, closed with it; then nothing of it is left: no process, no
 * socket, no file. Thread-safe: workers may be launched by several threads at once.
 */
public final class Launcher implements AutoCloseable {
    private static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(5);

    /** After so many in a row, workers are spawned. */
    private static final int MAX_REFUSED_LEASES = 3;

    private final LaunchSettings settings;
    private final @Nullable PrivateFolder folder;
    private final Listener listener;
    private final WorkerCommand command;
    private final Spawner spawner;
    private final OomKills oomKills = OomKills.startCounting();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Set<WorkerProcess> processes = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ForkServerClient forkServer;
    private final AtomicInteger refusedLeases = new AtomicInteger();
    private volatile boolean closed;

    private Launcher(
            LaunchSettings settings,
            @Nullable PrivateFolder folder,
            WorkerCommand command,
            Spawner spawner,
            Listener listener) {
        this.settings = settings;
        this.folder = folder;
        this.listener = listener;
        this.command = command;
        this.spawner = spawner;
        this.forkServer = settings.forkServer() ? openForkServer() : null;
    }

    /**
     * Opens the door that workers attach by.
     *
     * @param soon whether workers will be wanted at once
     * @throws IOException if this machine gives us no socket of any kind
     */
    public static Launcher open(LaunchSettings settings, boolean soon) throws IOException {
        return open(settings, PrivateFolder.create(PrivateFolder.places()), soon);
    }

    static Launcher open(LaunchSettings settings) throws IOException {
        return open(settings, true);
    }

    /** With this folder; without one, workers attach by the loopback interface. */
    static Launcher open(LaunchSettings settings, @Nullable PrivateFolder folder) throws IOException {
        return open(settings, folder, true);
    }

    private static Launcher open(LaunchSettings settings, @Nullable PrivateFolder folder, boolean soon)
            throws IOException {
        WorkerCommand command = new WorkerCommand(settings, folder);
        Spawner spawner = new Spawner(settings, command);
        if (soon && !settings.forkServer()) {
            spawner.startAhead();
        }
        try {
            Listener listener = Listener.open(folder, HANDSHAKE_PATIENCE, settings.poolName());
            Launcher launcher = new Launcher(settings, folder, command, spawner, listener);
            ExitHook.add(launcher);
            if (folder != null) {
                FolderSweep.startOnce(folder.owner());
            }
            return launcher;
        } catch (IOException | RuntimeException | Error e) {
            spawner.close();
            if (folder != null) {
                folder.close();
            }
            throw e;
        }
    }

    public LaunchSettings settings() {
        return settings;
    }

    /** A folder that only this user can enter and that goes with the pool; null if none could be made anywhere. */
    public @Nullable Path folder() {
        return folder == null ? null : folder.path();
    }

    /** What a worker is started with now, for reports. */
    public String commandText() {
        return command.text();
    }

    /** How many callers tried to attach and were turned away. */
    public long strangersRefused() {
        return listener.strangers();
    }

    /** Waits until not too many others boot. */
    public BootTurn awaitTurn() throws InterruptedException {
        return forkServer == null ? BootTurn.await() : BootTurn.none();
    }

    /**
     * Starts a worker and waits until it has attached. Interruptible; bounded by {@link LaunchSettings#startLimit()}.
     * However it ends, no process is left that was not returned.
     *
     * @throws WorkerStartException if it did not come up, with the reason
     */
    public LaunchedWorker launch(String workerName) throws WorkerStartException, InterruptedException {
        LaunchedWorker worker;
        try {
            worker = launchOnce(workerName);
        } catch (WorkerStartException e) {
            if (!e.crashed() || !command.giveUpArchive()) {
                throw e;
            }
            worker = launchOnce(workerName);
        }
        command.improve();
        return worker;
    }

    private LaunchedWorker launchOnce(String workerName) throws WorkerStartException, InterruptedException {
        Report refusal = Nesting.current().refusal(settings.poolName(), 1);
        if (refusal != null) {
            throw new WorkerStartException(refusal, new ExitStatus(0), false);
        }
        int id = lastId.incrementAndGet();
        Instant askedAt = Instant.now();
        // A spawned process boots while the secret is made.
        Spawner.Spawned spawned = forkServer == null ? spawner.spawn(workerName) : null;
        WorkerProcess child = spawned == null ? null : child(spawned, workerName);
        byte[] secret = Secrets.next(Handshake.SECRET_LENGTH);
        AttachLine line = new AttachLine(id, listener.address(), secret, workerName);
        CompletableFuture<Listener.Channels> attached = listener.expect(id, secret);
        boolean launched = false;
        try {
            WorkerProcess process = child == null ? leaseOrSpawn(line, workerName) : child;
            Instant startedAt = spawned == null ? askedAt : spawned.at();
            LaunchedWorker worker = awaitAttached(id, workerName, process, line, startedAt, attached);
            launched = true;
            return worker;
        } finally {
            if (!launched) {
                listener.forget(id);
            }
        }
    }

    private LaunchedWorker awaitAttached(
            int id,
            String workerName,
            WorkerProcess process,
            AttachLine line,
            Instant startedAt,
            CompletableFuture<Listener.Channels> attached)
            throws WorkerStartException, InterruptedException {
        boolean launched = false;
        try {
            try {
                process.send(line);
            } catch (IOException e) {
                // It is dead, or has closed its input: how it ended says more than a broken pipe does.
            }
            process.exit()
                    .thenRun(() -> attached.completeExceptionally(new CancellationException("the worker has ended")));
            Listener.Channels channels = attached.get(settings.startLimit().toMillis(), TimeUnit.MILLISECONDS);
            launched = true;
            return new LaunchedWorker(id, workerName, process, startedAt, channels);
        } catch (TimeoutException e) {
            throw Spawner.failure(new StartFailure.DidNotAttach(
                    workerName, process.pid(), settings.startLimit(), process.stderrTail(), command.text()));
        } catch (ExecutionException | CancellationException e) {
            if (closed) {
                throw Spawner.failure(new StartFailure.PoolClosed(workerName));
            }
            throw diedBooting(workerName, process, startedAt);
        } finally {
            if (!launched) {
                process.kill();
            }
        }
    }

    private WorkerStartException diedBooting(String workerName, WorkerProcess process, Instant startedAt)
            throws InterruptedException {
        List<String> lastWords = process.lastWords();
        ExitStatus status = process.exit().getNow(new ExitStatus(ExitStatus.UNKNOWN));
        boolean crashed = status.isCrash()
                || command.isBlamedBy(lastWords)
                || (folder != null && CrashLogs.find(folder.path(), process.pid(), folder.path()) != null);
        Duration uptime = Duration.between(startedAt, Instant.now());
        return new WorkerStartException(
                StartReports.workerCouldNotStart(new StartFailure.DiedBooting(
                        workerName, process.pid(), status, uptime, lastWords, command.text())),
                status,
                crashed);
    }

    /**
     * Finds out how a worker ended that has hung up or was killed. Waits a moment for its end and its last words.
     *
     * @param lastSeen what was last known of its memory
     * @param killedFor why the pool killed it, or null if it did not
     */
    public WorkerDeath examine(LaunchedWorker worker, MemoryFacts lastSeen, @Nullable String killedFor)
            throws InterruptedException {
        return PostMortem.examine(worker, oomKills, lastSeen, killedFor);
    }

    private @Nullable ForkServerClient openForkServer() {
        try {
            return ForkServerClient.open(settings, command.withoutFiles(), command.archiveFlags());
        } catch (IOException e) {
            warnOfFallBack(e);
            return null;
        }
    }

    private WorkerProcess leaseOrSpawn(AttachLine line, String workerName)
            throws WorkerStartException, InterruptedException {
        ForkServerClient server = forkServer;
        if (server != null && !closed) {
            try {
                WorkerProcess leased = watched(server.lease(line, workerName));
                refusedLeases.set(0);
                return leased;
            } catch (IOException e) {
                // A server that was killed just now is replaced for the next worker.
                if (refusedLeases.incrementAndGet() >= MAX_REFUSED_LEASES) {
                    forkServer = null;
                    server.close();
                    warnOfFallBack(e);
                }
            }
        }
        return child(spawner.spawn(workerName), workerName);
    }

    private void warnOfFallBack(IOException reason) {
        System.getLogger("dev.brine.pool")
                .log(
                        System.Logger.Level.WARNING,
                        StartReports.startMethodFellBack("FORKSERVER", String.valueOf(reason.getMessage()))
                                .toString());
    }

    private WorkerProcess child(Spawner.Spawned spawned, String workerName) {
        Process process = spawned.process();
        try {
            return watched(new WorkerProcess.Child(process, folder(), workerName, settings.output()));
        } catch (RuntimeException | Error noThreads) {
            process.destroyForcibly(); // nobody would know of it
            throw noThreads;
        }
    }

    /** Makes sure that it ends with the pool at the latest. */
    private WorkerProcess watched(WorkerProcess process) {
        processes.add(process);
        process.exit().thenRun(() -> processes.remove(process));
        if (closed) {
            process.kill();
        }
        return process;
    }

    /** Kills every worker that is still alive and removes sockets and files. Does not wait for the dead. */
    @Override
    public void close() {
        closed = true;
        spawner.close();
        // Before the door is shut: one that boots would say that it cannot attach.
        processes.forEach(WorkerProcess::kill);
        listener.close();
        ForkServerClient server = forkServer;
        if (server != null) {
            server.close();
        }
        if (folder != null) {
            folder.close();
        }
        ExitHook.remove(this);
    }
}
