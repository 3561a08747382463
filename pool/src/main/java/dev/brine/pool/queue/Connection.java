package dev.brine.pool.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One holder of the queue, as the server sees it. Only the server's thread touches it. */
final class Connection {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final int LONGEST_HEAD = 1 + Long.BYTES;

    private final QueueServer server;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final byte[] token;
    private final ArrayDeque<ByteBuffer> outgoing = new ArrayDeque<>();
    private final ByteBuffer head = ByteBuffer.allocate(Math.max(LONGEST_HEAD, Wire.TOKEN_BYTES));
    private @Nullable ByteBuffer body;
    private boolean trusted;
    private byte @Nullable [] element;
    private byte @Nullable [] unacknowledged;
    private long deadlineNanos = FOREVER;

    Connection(QueueServer server, SocketChannel channel, SelectionKey key, byte[] token) {
        this.server = server;
        this.channel = channel;
        this.key = key;
        this.token = token;
        head.limit(Wire.TOKEN_BYTES);
    }

    /** Reads what has come; ends in an exception when the client hung up or talks nonsense. */
    void read() throws IOException {
        while (true) {
            ByteBuffer target = body != null ? body : head;
            if (channel.read(target) < 0) {
                throw new IOException("the client hung up");
            }
            if (target.hasRemaining()) {
                return;
            }
            if (body != null) {
                byte[] whole = body.array();
                body = null;
                expectRequest();
                server.put(this, whole);
            } else {
                headRead();
            }
        }
    }

    private void headRead() throws IOException {
        head.flip();
        if (!trusted) {
            byte[] claimed = new byte[Wire.TOKEN_BYTES];
            head.get(claimed);
            if (!MessageDigest.isEqual(token, claimed)) {
                throw new IOException("a stranger");
            }
            trusted = true;
            expectRequest();
            return;
        }
        byte request = head.get(0);
        int wanted = 1
                + switch (request) {
                    case Wire.PUT -> Integer.BYTES;
                    case Wire.TAKE -> Long.BYTES;
                    case Wire.ACK, Wire.SIZE -> 0;
                    default -> throw new IOException("no such request: " + request);
                };
        if (head.limit() < wanted) {
            head.position(head.limit()).limit(wanted);
            return;
        }
        switch (request) {
            case Wire.PUT -> {
                int length = head.getInt(1);
                if (length < 0 || length > Wire.MAX_ELEMENT_BYTES) {
                    throw new IOException("no such length: " + length);
                }
                body = ByteBuffer.allocate(length);
            }
            case Wire.TAKE -> {
                long nanos = head.getLong(1);
                expectRequest();
                server.take(this, nanos);
            }
            case Wire.ACK -> {
                unacknowledged = null;
                expectRequest();
            }
            default -> {
                expectRequest();
                send(ByteBuffer.allocate(1 + Integer.BYTES).put(Wire.DONE).putInt(server.size()));
            }
        }
    }

    private void expectRequest() {
        head.clear().limit(1);
    }

    void waitsToPut(byte[] bytes) {
        element = bytes;
    }

    void waitsToTake(long nanos) {
        deadlineNanos = nanos == FOREVER ? FOREVER : System.nanoTime() + nanos;
    }

    byte[] element() {
        byte[] put = Objects.requireNonNull(element, "this client has nothing to put");
        element = null;
        return put;
    }

    boolean isTimeUp() {
        return nanosLeft() <= 0;
    }

    long nanosLeft() {
        return deadlineNanos == FOREVER ? FOREVER : deadlineNanos - System.nanoTime();
    }

    void done() {
        send(ByteBuffer.allocate(1).put(Wire.DONE));
    }

    void nothing() {
        send(ByteBuffer.allocate(1).put(Wire.NOTHING));
    }

    void give(byte[] bytes) {
        unacknowledged = bytes;
        send(ByteBuffer.allocate(1 + Integer.BYTES + bytes.length)
                .put(Wire.DONE)
                .putInt(bytes.length)
                .put(bytes));
    }

    private void send(ByteBuffer answer) {
        outgoing.addLast(answer.flip());
        try {
            flush();
        } catch (IOException e) {
            // Reading will say so, too, and then the connection is forgotten.
            outgoing.clear();
        }
    }

    void flush() throws IOException {
        while (!outgoing.isEmpty()) {
            channel.write(outgoing.getFirst());
            if (outgoing.getFirst().hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            outgoing.removeFirst();
        }
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    void refuseAndClose() {
        send(ByteBuffer.allocate(1).put(Wire.CLOSED));
        close();
    }

    /** Hangs up; the element that was handed out and not acknowledged, if there is one. */
    byte @Nullable [] close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
        byte[] left = unacknowledged;
        unacknowledged = null;
        return left;
    }
}
