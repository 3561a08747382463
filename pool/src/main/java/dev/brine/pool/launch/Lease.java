package dev.brine.pool.launch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The server's side of one worker that a pool has: hands it over, passes on what it prints, and tells how it ended. */
final class Lease {
    private static final int REFILL_MILLIS = 200;
    private static final int LEAVE_MILLIS = 600;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final WorkerStock stock;

    Lease(SocketChannel channel, WorkerStock stock) {
        // Not the streams of Channels: theirs share one lock, and one of these waits while the other writes.
        this.in = new DataInputStream(new ChannelStreams.In(channel));
        this.out = new DataOutputStream(new ChannelStreams.Out(channel));
        this.stock = stock;
    }

    /** Blocks until the worker has ended; ends it when the pool hangs up. */
    void serve() throws IOException {
        ServerFrame order = ServerFrame.read(in);
        if (order == null || order.type() != ServerFrame.LEASE) {
            return;
        }
        Process worker = stock.take();
        try {
            try (OutputStream stdin = worker.getOutputStream()) {
                stdin.write(order.content());
            } catch (IOException e) {
                // It has died just now, and says so below.
            }
            send(
                    ServerFrame.STARTED,
                    ByteBuffer.allocate(8).putLong(worker.pid()).array());
            Thread stdout = relay(worker.getInputStream(), ServerFrame.OUT);
            Thread stderr = relay(worker.getErrorStream(), ServerFrame.ERR);
            Thread exit = new Thread(() -> tellExit(worker, stdout, stderr), "brine-forkserver-exit");
            exit.setDaemon(true);
            exit.start();
            ServerFrame frame;
            do {
                frame = ServerFrame.read(in);
            } while (frame != null && frame.type() != ServerFrame.KILL);
            if (frame == null) {
                // Without its pool it ends by itself, and takes the pool's files with it.
                boolean unused = worker.waitFor(LEAVE_MILLIS, TimeUnit.MILLISECONDS);
            }
            worker.destroyForcibly();
            exit.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.destroyForcibly();
        }
    }

    private void tellExit(Process worker, Thread stdout, Thread stderr) {
        try {
            // Booting the next one competes with the worker that was just handed over.
            if (!worker.waitFor(REFILL_MILLIS, TimeUnit.MILLISECONDS)) {
                stock.refill();
            }
            int code = worker.waitFor();
            stdout.join(500);
            stderr.join(500);
            send(ServerFrame.EXIT, ByteBuffer.allocate(4).putInt(code).array());
            stock.refill();
        } catch (IOException | InterruptedException e) {
            // The pool is gone.
        }
    }

    private Thread relay(InputStream stream, byte type) {
        Thread thread = new Thread(
                () -> {
                    byte[] chunk = new byte[8192];
                    try (stream) {
                        for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                            send(type, Arrays.copyOf(chunk, n));
                        }
                    } catch (IOException e) {
                        // Either end is gone.
                    }
                },
                "brine-forkserver-relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void send(byte type, byte[] content) throws IOException {
        synchronized (out) {
            new ServerFrame(type, content).write(out);
        }
    }
}
