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
        SocketChannel data = connect(line, ChannelKind.DATA);
        try {
            SocketChannel control = connect(line, ChannelKind.CONTROL);
            return new Attachment(line.workerId(), line.workerName(), data, control, line.address());
        } catch (IOException | RuntimeException e) {
            data.close();
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

    private static SocketChannel connect(AttachLine line, ChannelKind kind) throws IOException {
        SocketChannel channel = line.address().connect();
        try {
            byte[] secret = line.secret();
            byte[] hello = Handshake.hello(kind, line.workerId(), Handshake.workerNonce(secret, kind));
            writeFully(channel, hello);
            byte[] challenge = readFully(channel, Handshake.NONCE_LENGTH);
            writeFully(channel, Handshake.workerProof(secret, hello, challenge));
            byte[] proof = readFully(channel, Handshake.PROOF_LENGTH);
            if (!Handshake.matches(Handshake.parentProof(secret, hello, challenge), proof)) {
                throw new IOException("the process at " + line.address() + " does not know this worker's secret");
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
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
