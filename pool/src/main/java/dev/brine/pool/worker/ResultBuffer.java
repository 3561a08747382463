package dev.brine.pool.worker;

import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Kind;
import dev.brine.pool.wire.Page;
import dev.brine.pool.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Results on their way to the parent. They gather in the shared page, where the parent finds them if this process dies, and
 * are sent in one write when the main thread has nothing left to run, or by the control thread when a task takes long.
 *
 * <pre>
 *   0          closedFrom        closedTo   openData            end          of the page's buffer
 *   +--sent-----+--closed frames--+--header--+--open column------+--free-----
 * </pre>
 *
 * <p>The main thread appends to the open column without a lock: it writes a value, then commits (count, end) in one store.
 * Everything else happens under the lock. The control thread sends what is committed and moves {@code openData} behind it, where
 * the bytes just sent leave room for the next header.
 */
final class ResultBuffer {
    private static final int END = Page.SIZE;
    private static final int NOTHING_OPEN = -1;
    private static final int SLICE = 128 * 1024;

    private final Page page;
    private final ByteBuffer bytes;
    private final SocketChannel channel;
    private final TaskGate gate;

    private int closedFrom = Page.BUFFER;
    private int closedTo = Page.BUFFER;
    private int openData;
    private int skip;
    private int kind = NOTHING_OPEN;
    private long first;
    private int count;
    private int end = Page.BUFFER;

    ResultBuffer(Page page, SocketChannel channel, TaskGate gate) {
        this.gate = gate;
        this.page = page;
        this.bytes = page.bytes();
        this.channel = channel;
    }

    /** Appends a result of a simple class; whether it was one. */
    boolean append(long task, @Nullable Object value) throws IOException {
        byte fitting = Kind.of(value);
        if (fitting == Kind.ENTRIES) {
            return false;
        }
        int width = Kind.width(fitting);
        if (kind != fitting || task != first + count || end + width > END) {
            if (kind == Kind.ENTRIES && task == first + count) {
                return false;
            }
            open(fitting, task, width);
        }
        int at = end;
        switch (fitting) {
            case Kind.INT:
                bytes.putInt(at, (Integer) nonNull(value));
                break;
            case Kind.LONG:
                bytes.putLong(at, (Long) nonNull(value));
                break;
            case Kind.DOUBLE:
                bytes.putDouble(at, (Double) nonNull(value));
                break;
            default:
                break;
        }
        commit(at + width);
        return true;
    }

    private static Object nonNull(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("a null in a column of numbers");
        }
        return value;
    }

    /** Appends a result that is written as an entry, with descriptors before it if it needs new ones. */
    void append(long task, byte mark, Bytes entry, byte @Nullable [] descriptors) throws IOException {
        int extra = descriptors == null ? 0 : 5 + descriptors.length;
        long size = 5L + entry.size() + extra;
        if (size > END - Page.BUFFER - Wire.RESULT_HEADER) {
            sendLarge(task, mark, entry, descriptors);
            return;
        }
        if (kind != Kind.ENTRIES || task != first + count || end + size > END) {
            open(Kind.ENTRIES, task, (int) size);
        }
        int at = end;
        if (descriptors != null) {
            at = putEntry(at, Kind.DESCRIPTORS, descriptors, descriptors.length);
        }
        commit(putEntry(at, mark, entry.array(), entry.size()));
    }

    private int putEntry(int at, byte mark, byte[] source, int length) {
        bytes.put(at, mark).putInt(at + 1, length);
        bytes.put(at + 5, source, 0, length);
        return at + 5 + length;
    }

    private void commit(int newEnd) {
        count++;
        end = newEnd;
        page.release(Page.COMMIT, (long) count << 32 | newEnd);
    }

    private synchronized void open(byte newKind, long task, int room) throws IOException {
        closeOpen();
        if (end + Wire.RESULT_HEADER + room > END) {
            flush();
        }
        turn();
        kind = newKind;
        first = task;
        count = 0;
        skip = 0;
        openData = end + Wire.RESULT_HEADER;
        end = openData;
        page.release(Page.COMMIT, openData);
        publish();
        turn();
    }

    /** Makes the open column a closed frame. */
    private void closeOpen() {
        if (kind == NOTHING_OPEN) {
            return;
        }
        turn();
        if (count > skip) {
            int header = putHeader(count, end);
            if (skip > 0) {
                closedFrom = header;
            }
            closedTo = end;
        } else {
            closedFrom = end;
            closedTo = end;
        }
        kind = NOTHING_OPEN;
        publish();
        turn();
    }

    private int putHeader(int upTo, int dataEnd) {
        int at = openData - Wire.RESULT_HEADER;
        bytes.putInt(at, dataEnd - at - 4);
        bytes.put(at + 4, (byte) kind);
        bytes.putInt(at + 5, upTo - skip);
        bytes.putLong(at + 9, first + skip);
        return at;
    }

    /** Sends everything. For the main thread; no interrupt that was meant for a task may reach the channel. */
    synchronized void flush() throws IOException {
        gate.idle();
        closeOpen();
        send(closedFrom, closedTo);
        turn();
        closedFrom = Page.BUFFER;
        closedTo = Page.BUFFER;
        end = Page.BUFFER;
        publish();
        turn();
        gate.busy();
    }

    /** Sends what is complete, while the main thread may be about to add to it. For the control thread. */
    synchronized void flushCommitted() throws IOException {
        send(closedFrom, closedTo);
        turn();
        closedFrom = closedTo;
        publish();
        turn();
        if (kind == NOTHING_OPEN) {
            return;
        }
        long commit = page.acquire(Page.COMMIT);
        int committed = (int) (commit >>> 32);
        int dataEnd = (int) commit;
        if (committed > skip) {
            send(putHeader(committed, dataEnd), dataEnd);
            turn();
            skip = committed;
            openData = dataEnd;
            publish();
            turn();
        }
    }

    private void send(int from, int to) throws IOException {
        ByteBuffer window = bytes.duplicate().limit(to).position(from);
        while (window.hasRemaining()) {
            channel.write(window);
        }
    }

    /** Sends a result that is larger than the page, straight from where it is. */
    private synchronized void sendLarge(long task, byte mark, Bytes entry, byte @Nullable [] descriptors)
            throws IOException {
        flush();
        int extra = descriptors == null ? 0 : 5 + descriptors.length;
        Bytes head = new Bytes(64 + extra);
        head.putInt(Math.addExact(Wire.RESULT_HEADER - 4 + 5 + extra, entry.size()));
        head.putByte(Kind.ENTRIES).putInt(1).putLong(task);
        if (descriptors != null) {
            head.putByte(Kind.DESCRIPTORS).putInt(descriptors.length).putBytes(descriptors, 0, descriptors.length);
        }
        head.putByte(mark).putInt(entry.size());
        gate.idle();
        write(head);
        write(entry);
        gate.busy();
    }

    private void write(Bytes source) throws IOException {
        int at = 0;
        while (at < source.size()) {
            at += channel.write(ByteBuffer.wrap(source.array(), at, Math.min(SLICE, source.size() - at)));
        }
    }

    private void turn() {
        page.release(Page.TURN, page.acquire(Page.TURN) + 1);
    }

    private void publish() {
        bytes.putInt(Page.CLOSED_FROM, closedFrom);
        bytes.putInt(Page.CLOSED_TO, closedTo);
        bytes.putInt(Page.OPEN_KIND, kind);
        bytes.putInt(Page.OPEN_DATA, openData);
        bytes.putLong(Page.OPEN_FIRST, first);
        bytes.putInt(Page.OPEN_SKIP, skip);
    }
}
