package dev.brine.pool.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A few fields and a buffer that worker and parent both map, so that they outlive the worker: which task it has begun, and
 * the results that it has not sent yet. While the worker lives, the parent reads nothing but {@code begun},
 * {@code beganAt} and what tasks say of how far they are; after its death, all.
 *
 * <pre>
 *    0  begun      sequence number of the task begun last                        (long)
 *    8  beganAt    the worker's nanoTime when it began, if the task is timed     (long)
 *   16  turn       odd while the fields below change; then they mean nothing     (long)
 *   24  closedFrom where frames that were closed and not sent begin              (int)
 *   28  closedTo   and where they end                                           (int)
 *   32  openKind   the kind of the open column; -1: none is open                 (int)
 *   36  openData   where its data begins                                         (int)
 *   40  openFirst  the sequence number of its first task                         (long)
 *   48  commit     count in the upper half, end of the data in the lower        (long)
 *   56  openSkip   how many of those counted by commit were sent already         (int)
 *   64  said       odd while the task says how far it is; then the next three mean nothing (long)
 *   72  saidBy     sequence number of the task that said so                      (long)
 *   80  saidDone   how much is done                                              (long)
 *   88  saidTotal  and of how much                                               (long)
 *   96  buffer
 * </pre>
 */
public final class Page {
    public static final int SIZE = 256 * 1024;
    public static final int BUFFER = 96;

    public static final int BEGUN = 0;
    public static final int BEGAN_AT = 8;
    public static final int TURN = 16;
    public static final int CLOSED_FROM = 24;
    public static final int CLOSED_TO = 28;
    public static final int OPEN_KIND = 32;
    public static final int OPEN_DATA = 36;
    public static final int OPEN_FIRST = 40;
    public static final int COMMIT = 48;
    public static final int OPEN_SKIP = 56;

    private static final int SAID = 64;
    private static final int SAID_BY = 72;
    private static final int SAID_DONE = 80;
    private static final int SAID_TOTAL = 88;

    /** A worker that was stopped while it wrote is not waited for. */
    private static final int ATTEMPTS = 100;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer bytes;

    private Page(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Maps a page file, which may be removed at once after that. */
    public static Page map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Page(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    /** The whole page, little-endian. */
    public ByteBuffer bytes() {
        return bytes;
    }

    public long begun() {
        return (long) LONG.getAcquire(bytes, BEGUN);
    }

    public long beganAt() {
        return (long) LONG.getAcquire(bytes, BEGAN_AT);
    }

    /** How far a task has said that it is. */
    public record Said(long task, long done, long total) {}

    /** The task that runs says how far it is. For one thread. */
    public void say(long task, long done, long total) {
        long turn = (long) LONG.get(bytes, SAID);
        LONG.set(bytes, SAID, turn + 1);
        VarHandle.storeStoreFence();
        LONG.set(bytes, SAID_BY, task);
        LONG.set(bytes, SAID_DONE, done);
        LONG.set(bytes, SAID_TOTAL, total);
        LONG.setRelease(bytes, SAID, turn + 2);
    }

    /** What was said last; null if nothing was, or if it is being said for an uncommonly long time. */
    public @Nullable Said said() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long turn = (long) LONG.getAcquire(bytes, SAID);
            if (turn == 0) {
                return null;
            }
            Said said = new Said((long) LONG.get(bytes, SAID_BY), (long) LONG.get(bytes, SAID_DONE), (long)
                    LONG.get(bytes, SAID_TOTAL));
            VarHandle.loadLoadFence();
            if ((turn & 1) == 0 && (long) LONG.get(bytes, SAID) == turn) {
                return said;
            }
            Thread.onSpinWait();
        }
        return null;
    }

    /** Publishes a field after everything that was written before. */
    public void release(int field, long value) {
        LONG.setRelease(bytes, field, value);
    }

    public long acquire(int field) {
        return (long) LONG.getAcquire(bytes, field);
    }
}
