package dev.brine.pool.launch;

import dev.brine.pool.report.ExitStatus;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker that a fork server has booted and handed to us; the server tells what it prints and how it ends. */
final class LeasedProcess implements WorkerProcess {
    private static final int KILLED = 128 + 9;

    /** The news of its end comes behind what it has printed, and for that somebody may wait for ever. */
    private static final long PATIENCE_MILLIS = 200;

    private final SocketChannel channel;
    private final DataOutputStream out;
    private final long pid;
    private final Path crashFolder;
    private final WorkerOutput output;
    private final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

    /**
     * Takes a worker from the server at the other end of this connection, which is past its handshake.
     *
     * @throws IOException if the server does not give one
     */
    LeasedProcess(SocketChannel channel, AttachLine line, Path crashFolder, String workerName, OutputSink sink)
            throws IOException {
        this.channel = channel;
        this.crashFolder = crashFolder;
        out = new DataOutputStream(new ChannelStreams.Out(channel));
        DataInputStream in = new DataInputStream(new ChannelStreams.In(channel));
        new ServerFrame(ServerFrame.LEASE, line.text().getBytes(StandardCharsets.US_ASCII)).write(out);
        ServerFrame started = ServerFrame.read(in);
        if (started == null || started.type() != ServerFrame.STARTED) {
            throw new IOException("the fork server gave no worker");
        }
        pid = ByteBuffer.wrap(started.content()).getLong();
        output = WorkerOutput.of(workerName, sink);
        Thread thread = new Thread(() -> listen(in), workerName + "-lease");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(DataInputStream in) {
        ExitStatus status = new ExitStatus(ExitStatus.UNKNOWN);
        try (channel) {
            for (ServerFrame frame = ServerFrame.read(in); frame != null; frame = ServerFrame.read(in)) {
                switch (frame.type()) {
                    case ServerFrame.OUT -> output.stdout().feed(frame.content(), frame.content().length);
                    case ServerFrame.ERR -> output.stderr().feed(frame.content(), frame.content().length);
                    case ServerFrame.EXIT -> {
                        status = new ExitStatus(ByteBuffer.wrap(frame.content()).getInt());
                        return;
                    }
                    default -> throw new IOException("an unknown frame of type " + frame.type());
                }
            }
        } catch (IOException e) {
            // The server is gone, but the worker may live on.
        } finally {
            output.end();
            completeExit(status);
        }
    }

    private void completeExit(ExitStatus status) {
        ProcessHandle worker = ProcessHandle.of(pid).orElse(null);
        if (status.code() == ExitStatus.UNKNOWN && worker != null) {
            worker.onExit().thenRun(() -> exit.complete(status));
        } else {
            exit.complete(status);
        }
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean isAlive() {
        return !exit.isDone();
    }

    @Override
    public CompletableFuture<ExitStatus> exit() {
        return exit.copy();
    }

    @Override
    public void kill() {
        if (exit.isDone()) {
            return;
        }
        // The quick way; the number is not that of another process, because the server has not told of its end.
        ProcessHandle worker = ProcessHandle.of(pid).orElse(null);
        boolean killed = worker != null && worker.destroyForcibly();
        CompletableFuture<?> end = worker == null ? CompletableFuture.completedFuture(null) : worker.onExit();
        end.thenRunAsync(
                () -> exit.complete(new ExitStatus(killed ? KILLED : ExitStatus.UNKNOWN)),
                CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        try {
            synchronized (out) {
                new ServerFrame(ServerFrame.KILL, new byte[0]).write(out);
            }
        } catch (IOException e) {
            // The server is gone.
        }
    }

    @Override
    public List<String> stderrTail() {
        return output.stderrTail();
    }

    @Override
    public List<String> lastWords() throws InterruptedException {
        return output.lastWords();
    }

    @Override
    public void send(AttachLine line) {
        // Sent with the lease.
    }

    @Override
    public Path crashFolder() {
        return crashFolder;
    }
}
