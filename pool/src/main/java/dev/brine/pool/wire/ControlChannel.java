package dev.brine.pool.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Sends and receives whole control messages over a blocking channel. Any thread may send; one receives. */
public final class ControlChannel {
    private static final int SLICE = 64 * 1024;

    private final SocketChannel channel;
    private final Object sending = new Object();

    public ControlChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** Sends a frame begun with {@link Bytes#beginFrame} and ended. The calling thread must not be interrupted. */
    public void send(Bytes message) throws IOException {
        synchronized (sending) {
            int at = 0;
            while (at < message.size()) {
                at += channel.write(ByteBuffer.wrap(message.array(), at, Math.min(SLICE, message.size() - at)));
            }
        }
    }

    /** Waits for a message: its type, and then its body. */
    public Bytes receive() throws IOException {
        byte[] header = new byte[4];
        fill(header);
        int length = Bytes.intAt(header, 0);
        if (length < 1 || length > Control.MAX_LENGTH) {
            throw new MalformedFrameException("a control message of " + length + " bytes");
        }
        byte[] body = new byte[length];
        fill(body);
        return Bytes.of(body, 0, length);
    }

    /** Hangs up; a thread that waits in {@link #receive} gets an exception. */
    public void close() throws IOException {
        channel.close();
    }

    private void fill(byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            int got = channel.read(ByteBuffer.wrap(bytes, at, Math.min(SLICE, bytes.length - at)));
            if (got < 0) {
                throw new EOFException("the other side has closed the control channel");
            }
            at += got;
        }
    }
}
