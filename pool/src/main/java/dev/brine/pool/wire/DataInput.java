package dev.brine.pool.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes frames off the data channel: many with one read, if they are small. For one thread. */
public final class DataInput {
    private static final int CAPACITY = 128 * 1024;

    /** A buffer of up to this size is kept, though less would do: results come in frames of a whole page. */
    private static final int KEEP_CAPACITY = 4 * CAPACITY;

    private final SocketChannel channel;
    private byte[] buffer = new byte[CAPACITY];
    private int from;
    private int to;

    public DataInput(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next frame if all of it is here already: its type, and then its body; valid until the next call. */
    public @Nullable Bytes poll() {
        if (to - from < 4) {
            return null;
        }
        int length = Bytes.intAt(buffer, from);
        if (length < 1) {
            throw new MalformedFrameException("a frame of " + length + " bytes");
        }
        if (to - from - 4 < length) {
            return null;
        }
        Bytes frame = Bytes.of(buffer, from + 4, from + 4 + length);
        from += 4 + length;
        return frame;
    }

    /** Reads more bytes, waiting for them if the channel is blocking; how many, or -1 when there will be none. */
    public int fill() throws IOException {
        makeRoom();
        int room = Math.min(CAPACITY, buffer.length - to);
        int got = channel.read(ByteBuffer.wrap(buffer, to, room));
        to += Math.max(0, got);
        return got;
    }

    private void makeRoom() {
        int held = to - from;
        int needed = held < 4 ? CAPACITY : Math.addExact(4, Bytes.intAt(buffer, from));
        if (needed > buffer.length || (buffer.length > KEEP_CAPACITY && needed <= CAPACITY && held <= CAPACITY)) {
            buffer = Arrays.copyOf(Arrays.copyOfRange(buffer, from, to), Math.max(needed, CAPACITY));
        } else if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, held);
        } else {
            return;
        }
        from = 0;
        to = held;
    }
}
