package dev.brine.pool.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets a test and its tasks wait for each other, in whatever process a task runs: tasks reach marks, which the test awaits,
 * and wait at gates, which the test opens. Thread-safe.
 */
public final class Stage implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerSocket server;
    private final Map<String, Integer> reached = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<Socket> callers = new HashSet<>();
    private boolean closed;

    public Stage() {
        try {
            server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::acceptAll, "stage");
    }

    /** What a task carries to be on this stage. */
    public Cue cue() {
        return new Cue(server.getLocalPort());
    }

    /** Lets through all who wait at the gate, now and later. */
    public synchronized void open(String gate) {
        open.add(gate);
        notifyAll();
    }

    public synchronized int reached(String mark) {
        return reached.getOrDefault(mark, 0);
    }

    public void awaitReached(String mark) throws InterruptedException {
        awaitReached(mark, 1);
    }

    /** Waits until the mark was reached this often; fails if that takes longer than anything here should. */
    public synchronized void awaitReached(String mark, int times) throws InterruptedException {
        if (!awaitReached(mark, times, PATIENCE)) {
            throw new AssertionError(
                    "mark reached " + reached(mark) + " of " + times + " times: " + mark + "; " + reached);
        }
    }

    /** Waits until the mark was reached this often, but no longer than this; whether it was. */
    public synchronized boolean awaitReached(String mark, int times, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (reached(mark) < times) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket caller = server.accept();
                daemon(() -> serve(caller), "stage-caller");
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            synchronized (this) {
                callers.add(caller);
            }
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line != null && line.startsWith("reach ")) {
                synchronized (this) {
                    reached.merge(line.substring(6), 1, Integer::sum);
                    notifyAll();
                }
            } else if (line != null) {
                awaitOpen(line.substring(6));
            }
            caller.getOutputStream().write('!');
        } catch (IOException | InterruptedException e) {
            // the caller is gone, or the test is over
        } finally {
            synchronized (this) {
                callers.remove(caller);
            }
        }
    }

    private synchronized void awaitOpen(String gate) throws InterruptedException {
        while (!open.contains(gate) && !closed) {
            wait();
        }
    }

    /** Opens all gates. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A task's way to the stage of its test, from any process of this machine. */
    public record Cue(int port) implements Serializable {
        /**
         * Tells the test; returns when the test could know. An interrupt does not keep it from that: on JDK 25 a thread that leaves a
         * channel by an interrupt may find itself interrupted once more by the same one.
         */
        public void reach(String mark) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(line("reach " + mark));
                int unused = socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException("the test is over: reach " + mark, e);
            }
        }

        /** Waits at a gate. */
        public void await(String gate) throws InterruptedException {
            try (SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                channel.write(ByteBuffer.wrap(line("await " + gate)));
                channel.read(ByteBuffer.allocate(1));
            } catch (ClosedByInterruptException e) {
                Thread.interrupted();
                throw new InterruptedException("interrupted at the gate " + gate);
            } catch (IOException e) {
                throw new UncheckedIOException("the test is over: await " + gate, e);
            }
        }

        private static byte[] line(String text) {
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
