package dev.brine.pool.launch;

import dev.brine.pool.report.ExitStatus;
import dev.brine.pool.report.StartFailure;
import dev.brine.pool.report.StartReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Starts the processes of a pool's workers: JVMs that boot until they are told where to attach. The first one is started
 * ahead, before anybody asks for it, and boots while the rest of the pool is being loaded. Thread-safe.
 */
final class Spawner implements AutoCloseable {
    private final LaunchSettings settings;
    private final WorkerCommand command;
    private @Nullable Ahead ahead;
    private boolean closed;

    /** A process that was started, and when. */
    record Spawned(Process process, Instant at) {}

    Spawner(LaunchSettings settings, WorkerCommand command) {
        this.settings = settings;
        this.command = command;
    }

    /** Starts a process for whoever asks first. If it cannot be, whoever asks is told why. */
    synchronized void startAhead() {
        Ahead first = new Ahead();
        try {
            first.start();
            ahead = first;
        } catch (OutOfMemoryError noThreads) {
            // Then nothing is done ahead.
        }
    }

    /** The process that was started ahead, or another. */
    Spawned spawn(String workerName) throws WorkerStartException, InterruptedException {
        Ahead first;
        synchronized (this) {
            if (closed) {
                throw failure(new StartFailure.PoolClosed(workerName));
            }
            first = ahead;
            ahead = null;
        }
        if (first != null) {
            Spawned spawned = first.take();
            if (spawned != null) {
                return spawned;
            }
        }
        return start(workerName);
    }

    /** A thread of its own, because a JVM's first start of a process takes it as long as the rest of the pool. */
    private final class Ahead extends Thread {
        private @Nullable Spawned spawned;
        private boolean unwanted;

        Ahead() {
            super(settings.poolName() + "-ahead");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                keep(Spawner.this.start("the first"));
            } catch (WorkerStartException toldLater) {
                // Whoever asks for a process tries again, and is told.
            }
        }

        private synchronized void keep(Spawned process) {
            spawned = process;
            if (unwanted) {
                process.process.destroyForcibly();
            }
        }

        /** The process, once it is there; null if there is none. */
        @Nullable
        Spawned take() throws InterruptedException {
            try {
                join();
            } catch (InterruptedException e) {
                discard();
                throw e;
            }
            return spawned != null && spawned.process.isAlive() ? spawned : null;
        }

        synchronized void discard() {
            unwanted = true;
            if (spawned != null) {
                spawned.process.destroyForcibly();
            }
        }
    }

    private Spawned start(String workerName) throws WorkerStartException {
        Path java = JvmCommand.executable(settings.javaHome());
        if (!Files.isExecutable(java)) {
            throw failure(new StartFailure.NoJava(workerName, settings.javaHome(), java));
        }
        String version = JavaHome.version(settings.javaHome());
        if (version != null && JavaHome.feature(version) < JavaHome.OLDEST_FEATURE) {
            throw failure(new StartFailure.OldJava(workerName, settings.javaHome(), version));
        }
        Path directory = settings.workingDirectory();
        if (directory != null && !Files.isDirectory(directory)) {
            throw failure(new StartFailure.NoDirectory(workerName, directory));
        }
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        Instant startedAt = Instant.now();
        try {
            return new Spawned(builder.start(), startedAt);
        } catch (IOException e) {
            throw failure(new StartFailure.SystemRefused(workerName, String.valueOf(e.getMessage()), command.text()));
        }
    }

    static WorkerStartException failure(StartFailure failure) {
        return new WorkerStartException(StartReports.workerCouldNotStart(failure), new ExitStatus(0), false);
    }

    /** Starts no more; ends the one that nobody has asked for. */
    @Override
    public synchronized void close() {
        closed = true;
        if (ahead != null) {
            ahead.discard();
            ahead = null;
        }
    }
}
