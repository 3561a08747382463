package dev.brine.pool.process;

import dev.brine.pool.engine.Chunk;
import dev.brine.pool.engine.Job;
import dev.brine.pool.memory.Outbox;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Wire;
import dev.brine.serializer.SerializationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to one worker: gathers them, and sends many with one write. The channel does not block: what it does not
 * take stays here until it does. Guarded by the link's lock.
 */
final class TaskWriter {
    private static final int SLICE = 128 * 1024;
    private static final int KEEP_CAPACITY = 1 << 20;
    private static final int LARGE = 1 << 18;

    private final SocketChannel channel;
    private final JobEncoder encoder;
    private final int maxBytes;
    private final Set<Integer> known = new HashSet<>();
    private final ArrayDeque<ByteBuffer> large = new ArrayDeque<>();
    private Bytes out = new Bytes(16 * 1024);
    private Bytes columns = new Bytes(1024);
    private int sent;
    private int described;
    private int restored;

    TaskWriter(SocketChannel channel, JobEncoder encoder, int maxBytes, Known known) {
        this.described = known.described();
        this.restored = known.restored();
        this.channel = channel;
        this.encoder = encoder;
        this.maxBytes = maxBytes;
    }

    /** What a worker was told before its first task: how many descriptors, and how many states. */
    record Known(int described, int restored) {}

    /** How much of a chunk was written, and why not all. */
    record Written(
            int count,
            int bytes,
            Outbox.@Nullable Parcel parcel,
            @Nullable SerializationException failure) {}

    /** Appends the frames of a chunk, whose first task gets this number. May write fewer tasks, down to none. */
    Written write(Chunk chunk, long first) {
        Job job = chunk.job();
        if (!(job.prepared() instanceof TaskForm form)) {
            throw new IllegalStateException("the job was not prepared");
        }
        int start = out.size();
        restore();
        describe(Math.max(form.function().described(), form.described()));
        FunctionForm function = form.function();
        if (function.id() != 0 && known.add(function.id())) {
            int frame = out.beginFrame(Wire.FUNCTION);
            out.putInt(function.id());
            putFunction(function);
            out.endFrame(frame);
        }
        int arity = job.body().shape().arity();
        if (arity == 0 || form.columns().length > 0) {
            int frame = begin(job, function);
            out.putLong(first).putInt(chunk.count());
            int bytes = Math.addExact(out.size() - start, form.columns().length);
            end(frame, form.columns());
            return new Written(chunk.count(), bytes, null, null);
        }
        return writeColumns(chunk, first, function, start);
    }

    private Written writeColumns(Chunk chunk, long first, FunctionForm function, int start) {
        Job job = chunk.job();
        columns.truncate(0);
        Outbox.Parcel parcel = encoder.parcel();
        JobEncoder.Encoded one = encoder.column(job, chunk.from(), chunk.count(), true, maxBytes, columns, parcel);
        int count = one.count();
        int needed = one.described();
        var failure = one.failure();
        if (job.body().shape().arity() > 1 && count > 0) {
            JobEncoder.Encoded two =
                    encoder.column(job, chunk.from(), count, false, Integer.MAX_VALUE, columns, parcel);
            needed = Math.max(needed, two.described());
            if (two.count() < count) {
                failure = two.failure();
                count = two.count();
                if (count > 0) {
                    columns.truncate(0);
                    parcel.release();
                    encoder.column(job, chunk.from(), count, true, Integer.MAX_VALUE, columns, parcel);
                    encoder.column(job, chunk.from(), count, false, Integer.MAX_VALUE, columns, parcel);
                }
            }
        }
        if (count == 0) {
            parcel.release();
            return new Written(0, 0, null, failure);
        }
        restore();
        describe(needed);
        int frame = begin(job, function);
        out.putLong(first)
                .putInt(count)
                .putBytes(columns.array(), 0, columns.size())
                .endFrame(frame);
        if (columns.array().length > KEEP_CAPACITY) {
            columns = new Bytes(1024);
        }
        int bytes = (int) Math.min(Integer.MAX_VALUE, out.size() - start + parcel.bytes());
        return new Written(count, bytes, parcel, failure);
    }

    private int begin(Job job, FunctionForm function) {
        int frame = out.beginFrame(Wire.TASKS);
        out.putInt(function.id());
        if (function.id() == 0) {
            putFunction(function);
        }
        out.putInt(job.options().limitNanos() > 0 ? Wire.TIMED : 0);
        return frame;
    }

    /** Ends a frame with these bytes: large ones are not copied, but sent from where they are. */
    private void end(int frame, byte[] columns) {
        if (columns.length < LARGE) {
            out.putBytes(columns, 0, columns.length).endFrame(frame);
            return;
        }
        out.setInt(frame, Math.addExact(out.size() - frame - 4, columns.length));
        large.addLast(ByteBuffer.wrap(out.array(), sent, out.size() - sent));
        large.addLast(ByteBuffer.wrap(columns));
        out = new Bytes(16 * 1024);
        sent = 0;
    }

    private void putFunction(FunctionForm function) {
        byte[] bytes = function.bytes();
        out.putByte(function.shape()).putInt(bytes.length).putBytes(bytes, 0, bytes.length);
    }

    /** What arguments and functions bring into reach may need state of this process that the worker does not have yet. */
    private void restore() {
        List<ForkState.State> all = encoder.states();
        while (restored < all.size()) {
            ForkState.State state = all.get(restored++);
            describe(state.described());
            int frame = out.beginFrame(Wire.STATE);
            out.putBytes(state.bytes(), 0, state.bytes().length).endFrame(frame);
        }
    }

    private void describe(int needed) {
        if (needed > described) {
            byte[] bytes = encoder.descriptors(described, needed);
            int frame = out.beginFrame(Wire.DESCRIPTORS);
            out.putBytes(bytes, 0, bytes.length).endFrame(frame);
            described = needed;
        }
    }

    /** The worker may forget a function; it is told with the next frames. */
    void forget(int id) {
        if (known.remove(id)) {
            int frame = out.beginFrame(Wire.FORGET);
            out.putInt(id).endFrame(frame);
        }
    }

    void stop() {
        out.endFrame(out.beginFrame(Wire.STOP));
    }

    /** Sends what the channel takes; whether that was all. */
    boolean send() throws IOException {
        ByteBuffer next;
        while ((next = large.peekFirst()) != null) {
            int end = next.limit();
            next.limit(Math.min(end, next.position() + SLICE));
            int wrote = channel.write(next);
            next.limit(end);
            if (!next.hasRemaining()) {
                large.removeFirst();
            } else if (wrote == 0) {
                return false;
            }
        }
        while (sent < out.size()) {
            int wrote = channel.write(ByteBuffer.wrap(out.array(), sent, Math.min(SLICE, out.size() - sent)));
            if (wrote == 0) {
                return false;
            }
            sent += wrote;
        }
        sent = 0;
        if (out.array().length > KEEP_CAPACITY) {
            out = new Bytes(16 * 1024);
        } else {
            out.truncate(0);
        }
        return true;
    }
}
