package dev.brine.pool.process;

import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.DataInput;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The data channel of a link, which never blocks who writes: what it does not take at once is sent by the thread that reads. Sending
 * is guarded by the link's lock; filling, polling and waiting are for whoever has the turn to read.
 */
final class LinkChannel {
    private static final long SELECT_MILLIS = 100;

    private final TaskWriter writer;
    private final DataInput input;
    private final Selector selector;
    private final SelectionKey key;
    private volatile boolean unsent;

    LinkChannel(SocketChannel channel, TaskWriter writer) throws IOException {
        this.writer = writer;
        this.input = new DataInput(channel);
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** Whether it has not taken all that was written: the worker is slow to read, or much was written. */
    boolean isSending() {
        return unsent;
    }

    /** Sends what the writer has gathered, or what of it the channel takes. */
    void send() throws IOException {
        boolean all = writer.send();
        unsent = !all;
        int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.isValid() && key.interestOps() != wanted) {
            key.interestOps(wanted);
            selector.wakeup();
        }
    }

    /** Takes in what is there; how many bytes, negative at the end. */
    int fill() throws IOException {
        return input.fill();
    }

    /** The next whole frame of what was taken in. */
    @Nullable
    Bytes poll() {
        return input.poll();
    }

    /** Waits a while for something to read, or for room to write; false if it is closed. */
    boolean await() throws IOException {
        selector.select(SELECT_MILLIS);
        selector.selectedKeys().clear();
        return key.isValid();
    }

    /** Ends a wait. */
    void wake() {
        selector.wakeup();
    }

    void close() throws IOException {
        selector.close();
    }
}
