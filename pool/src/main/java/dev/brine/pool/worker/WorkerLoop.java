package dev.brine.pool.worker;

import dev.brine.pool.engine.Shape;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.DataInput;
import dev.brine.pool.wire.MalformedFrameException;
import dev.brine.pool.wire.Wire;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.session.ObjectDecoder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The main thread of a worker: reads tasks, runs them, writes what became of them; no hand-off in between. */
final class WorkerLoop {
    private final DataInput input;
    private final TaskGate gate;
    private final ResultBuffer results;
    private final Reply reply;
    private final ObjectDecoder decoder;
    private final Functions functions;
    private final InheritedState state;
    private final TaskThread thread = new TaskThread();

    WorkerLoop(
            DataInput input,
            TaskGate gate,
            ResultBuffer results,
            Reply reply,
            ObjectDecoder decoder,
            InheritedState state) {
        this.state = state;
        this.input = input;
        this.gate = gate;
        this.results = results;
        this.reply = reply;
        this.decoder = decoder;
        this.functions = new Functions();
    }

    /** Runs tasks until the parent says STOP, or is gone; whether it said so. */
    boolean run() throws IOException {
        while (true) {
            Bytes frame = input.poll();
            if (frame == null) {
                results.flush();
                gate.idle();
                boolean more = input.fill() >= 0;
                gate.busy();
                if (!more) {
                    return false;
                }
            } else if (!handle(frame)) {
                results.flush();
                return true;
            }
        }
    }

    private boolean handle(Bytes frame) throws IOException {
        byte type = frame.getByte();
        switch (type) {
            case Wire.TASKS:
                runTasks(frame);
                return true;
            case Wire.FUNCTION:
                functions.learn(frame);
                return true;
            case Wire.DESCRIPTORS:
                decoder.learn(frame.array(), frame.position(), frame.remaining());
                return true;
            case Wire.STATE:
                state.restore(frame);
                return true;
            case Wire.FORGET:
                functions.forget(frame.getInt());
                return true;
            case Wire.STOP:
                return false;
            default:
                throw new MalformedFrameException("a frame of type " + type);
        }
    }

    private void runTasks(Bytes frame) throws IOException {
        Functions.Function function = functions.of(frame);
        boolean timed = (frame.getInt() & Wire.TIMED) != 0;
        long first = frame.getLong();
        int count = frame.getInt();
        int arity = function.shape().arity();
        Column firsts = arity > 0 ? new Column(frame, count, decoder) : null;
        Column seconds = arity > 1 ? new Column(frame, count, decoder) : null;
        for (long task = first; task < first + count; task++) {
            if (!gate.begin(task, timed)) {
                return; // this one was recalled, and so were those behind it
            }
            Object body;
            Throwable notLikeTheParent = state.failure();
            if (notLikeTheParent != null) {
                reply.unreadable(task, Side.TASK, notLikeTheParent);
                continue;
            }
            try {
                // Not before a task has begun: if this kills the worker, that is to blame.
                body = function.body(decoder, thread);
            } catch (Throwable failure) {
                reply.unreadable(task, Side.TASK, failure);
                continue;
            }
            runOne(task, function.shape(), body, firsts, seconds);
            thread.restore();
        }
    }

    private void runOne(long task, Shape shape, Object body, @Nullable Column firsts, @Nullable Column seconds)
            throws IOException {
        Object first;
        Object second;
        try {
            first = firsts == null ? null : firsts.next();
            second = seconds == null ? null : seconds.next();
        } catch (Throwable failure) {
            reply.unreadable(task, Side.ARGUMENT, failure);
            return;
        }
        Object value;
        try {
            value = Calls.call(shape, body, first, second);
        } catch (Throwable thrown) {
            reply.threw(task, thrown);
            return;
        }
        reply.completed(task, value);
    }
}
