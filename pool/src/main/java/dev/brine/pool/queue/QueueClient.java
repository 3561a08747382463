package dev.brine.pool.queue;

import dev.brine.pool.launch.Address;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to the server of a queue. Each request under way has a connection of its own; idle ones are used again. An interrupt
 * closes the connection of the request that it hits, and the server takes that as a withdrawal. Thread-safe.
 */
public final class QueueClient implements AutoCloseable {
    private final Address address;
    private final byte[] token;
    private final ConcurrentLinkedDeque<SocketChannel> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    QueueClient(Address address, byte[] token) {
        this.address = address;
        this.token = token.clone();
    }

    /** Waits for room, then puts. */
    public void put(byte[] element) throws IOException, InterruptedException {
        if (element.length > Wire.MAX_ELEMENT_BYTES) {
            throw new IOException(
                    "an element must have at most " + Wire.MAX_ELEMENT_BYTES + " bytes: " + element.length);
        }
        ask(ByteBuffer.allocate(1 + Integer.BYTES + element.length)
                .put(Wire.PUT)
                .putInt(element.length)
                .put(element));
    }

    /** The first element; waits for one so long, or for ever if {@code nanos} is the greatest long; null if none came. */
    public byte @Nullable [] take(long nanos) throws IOException, InterruptedException {
        return ask(ByteBuffer.allocate(1 + Long.BYTES).put(Wire.TAKE).putLong(Math.max(0, nanos)));
    }

    public int size() throws IOException, InterruptedException {
        byte[] size = ask(ByteBuffer.allocate(1).put(Wire.SIZE));
        return size == null ? 0 : ByteBuffer.wrap(size).getInt();
    }

    @Override
    public void close() {
        closed = true;
        for (SocketChannel channel = idle.poll(); channel != null; channel = idle.poll()) {
            closeQuietly(channel);
        }
    }

    private byte @Nullable [] ask(ByteBuffer request) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a request to a queue");
        }
        SocketChannel channel = connection();
        boolean whole = false;
        try {
            writeAll(channel, request.flip());
            byte[] answer = answer(channel, request.get(0));
            whole = true;
            return answer;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("interrupted while waiting for a queue").initCause(e);
        } finally {
            if (whole && !closed) {
                idle.push(channel);
            } else {
                closeQuietly(channel);
            }
        }
    }

    private static byte @Nullable [] answer(SocketChannel channel, byte request) throws IOException {
        byte kind = read(channel, 1).get();
        if (kind == Wire.NOTHING) {
            return null;
        }
        if (kind != Wire.DONE) {
            throw new EOFException("the queue was closed");
        }
        return switch (request) {
            case Wire.TAKE -> {
                byte[] element =
                        read(channel, read(channel, Integer.BYTES).getInt()).array();
                writeAll(channel, ByteBuffer.wrap(new byte[] {Wire.ACK}));
                yield element;
            }
            case Wire.SIZE -> read(channel, Integer.BYTES).array();
            default -> null;
        };
    }

    private SocketChannel connection() throws IOException {
        SocketChannel known = idle.poll();
        if (known != null) {
            return known;
        }
        SocketChannel channel = address.connect();
        try {
            writeAll(channel, ByteBuffer.wrap(token));
            return channel;
        } catch (IOException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static void writeAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the queue was closed, or its process is gone");
            }
        }
        return bytes.flip();
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
