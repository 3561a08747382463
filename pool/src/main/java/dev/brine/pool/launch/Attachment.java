package dev.brine.pool.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The worker's end: both channels to the parent, blocking and proven.
 *
 * @param workerId the number of the worker in its pool, from 1
 * @param workerName such as {@code worker-3}
 * @param address where the parent was reached
 */
public record Attachment(int workerId, String workerName, SocketChannel data, SocketChannel control, Address address) {

    /**
     * Reads from {@code stdin} where to attach and with what secret, connects both channels and proves itself on each.
     * Null if the parent was gone before it said where.
     *
     * @throws IOException if the line is garbage, or the parent is gone or is not the one that knows the secret
     */
    public static @Nullable Attachment open(InputStream stdin) throws IOException {
        AttachLine line = AttachLine.read(stdin);
        if (line == null) {
            return null;
        }
        Introduction data = new Introduction(line, ChannelKind.DATA);
        try {
            // Both at once: while the parent looks at one, the other is on its way.
            Introduction control = new Introduction(line, ChannelKind.CONTROL);
            try {
                data.prove();
                control.prove();
                data.check();
                control.check();
                return new Attachment(
                        line.workerId(), line.workerName(), data.channel, control.channel, line.address());
            } catch (IOException | RuntimeException e) {
                control.channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            data.channel.close();
            throw e;
        }
    }

    /**
     * The connection has ended. If that is because the parent was killed, its folder goes: of all who know of it, only its
     * workers are left. Waits a moment to be sure; for several threads at once.
     */
    public void parentGone() {
        if (address instanceof Address.Unix unix && unix.path().getParent() != null) {
            synchronized (Attachment.class) {
                FolderSweep.removeIfOrphaned(unix.path().getParent());
            }
        }
    }

    /** The worker's part of a {@link Handshake} on one channel, in the steps between which it would wait. */
    private static final class Introduction {
        final SocketChannel channel;
        private final AttachLine line;
        private final byte[] hello;
        private byte[] challenge = new byte[0];

        /** Connects, and says who is there. */
        Introduction(AttachLine line, ChannelKind kind) throws IOException {
            this.line = line;
            hello = Handshake.hello(kind, line.workerId(), Handshake.workerNonce(line.secret(), kind));
            channel = line.address().connect();
            writeFully(channel, hello);
        }

        void prove() throws IOException {
            challenge = readFully(channel, Handshake.NONCE_LENGTH);
            writeFully(channel, Handshake.workerProof(line.secret(), hello, challenge));
        }

        void check() throws IOException {
            byte[] proof = readFully(channel, Handshake.PROOF_LENGTH);
            if (!Handshake.matches(Handshake.parentProof(line.secret(), hello, challenge), proof)) {
                throw new IOException("the process at " + line.address() + " does not know this worker's secret");
            }
        }
    }

    private static void writeFully(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] readFully(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the parent hung up during the handshake");
            }
        }
        return buffer.array();
    }
}
