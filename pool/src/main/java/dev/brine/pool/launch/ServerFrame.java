package dev.brine.pool.launch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a pool and a fork server say to each other, after the handshake, on the one connection that they hold for each
 * worker.
 *
 * <pre>
 *   0      1        5
 *   | type | length | content ... |
 *
 *   pool -> server   LEASE   the attach line of a worker
 *                    KILL    nothing
 *                    (hanging up kills the worker too)
 *   server -> pool   STARTED the process id, 8 bytes
 *                    OUT     bytes of its standard output
 *                    ERR     bytes of its standard error stream
 *                    EXIT    its exit code, 4 bytes; the last frame
 * </pre>
 */
record ServerFrame(byte type, byte[] content) {
    static final byte LEASE = 'L';
    static final byte KILL = 'K';
    static final byte STARTED = 'S';
    static final byte OUT = 'O';
    static final byte ERR = 'E';
    static final byte EXIT = 'X';

    private static final int MAX_LENGTH = 128 * 1024;

    /** The next frame; null at the end of the stream. */
    static @Nullable ServerFrame read(DataInputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            return null;
        }
        int length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("a frame of " + length + " bytes: the other side does not speak this protocol");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("the other side hung up within a frame");
        }
        return new ServerFrame((byte) type, content);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(type);
        out.writeInt(content.length);
        out.write(content);
        out.flush();
    }
}
