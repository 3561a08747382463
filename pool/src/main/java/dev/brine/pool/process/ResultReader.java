package dev.brine.pool.process;

import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Thrown;
import dev.brine.pool.engine.Values;
import dev.brine.pool.report.TravelReports;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Kind;
import dev.brine.pool.wire.MalformedFrameException;
import dev.brine.pool.wire.Page;
import dev.brine.pool.wire.ReportForm;
import dev.brine.pool.wire.ThrownForm;
import dev.brine.pool.wire.Wire;
import dev.brine.report.Report;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.session.ObjectDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes results of one worker's frames: the one place where results become objects. Each result is decoded by itself, so that
 * one that cannot be read fails its own task only. Called by one thread at a time.
 */
final class ResultReader {
    private final String worker;
    private final ObjectDecoder decoder;
    private final Arrivals arrivals;
    private final Sink sink;
    private long next = 1;

    /** Takes results, in order. */
    interface Sink {
        /** The values of consecutive tasks. */
        void completed(long first, Values values);

        void failed(long task, Failure failure);

        /** The big arrays of all results up to this task were copied out of the worker's memory. */
        void took(long upTo);
    }

    ResultReader(String worker, ObjectDecoder decoder, Arrivals arrivals, Sink sink) {
        this.worker = worker;
        this.decoder = decoder;
        this.arrivals = arrivals;
        this.sink = sink;
    }

    /** Reads a whole frame, of which the length was taken. */
    void read(Bytes frame) {
        byte kind = frame.getByte();
        int count = frame.getInt();
        long first = frame.getLong();
        read(kind, first, count, frame);
    }

    /** Reads what a dead worker had in its page and had not sent. What arrived both ways counts once. */
    void recover(Page page) {
        java.nio.ByteBuffer bytes = page.bytes();
        if ((page.acquire(Page.TURN) & 1) == 1) {
            return; // it died while it moved things about
        }
        byte[] all = new byte[Page.SIZE];
        bytes.get(0, all);
        int from = bytes.getInt(Page.CLOSED_FROM);
        int to = bytes.getInt(Page.CLOSED_TO);
        while (to - from >= Wire.RESULT_HEADER) {
            int length = Bytes.intAt(all, from);
            Bytes frame = Bytes.of(all, from + 4, Math.min(to, from + 4 + length));
            read(frame);
            from += 4 + length;
        }
        int kind = bytes.getInt(Page.OPEN_KIND);
        long commit = page.acquire(Page.COMMIT);
        int skip = bytes.getInt(Page.OPEN_SKIP);
        int count = (int) (commit >>> 32) - skip;
        if (kind >= 0 && count > 0) {
            Bytes data = Bytes.of(all, bytes.getInt(Page.OPEN_DATA), (int) commit);
            read((byte) kind, bytes.getLong(Page.OPEN_FIRST) + skip, count, data);
        }
    }

    private void read(byte kind, long first, int count, Bytes in) {
        if (count < 1) {
            throw new MalformedFrameException(count + " results");
        }
        if (kind == Kind.ENTRIES) {
            readEntries(first, count, in);
            return;
        }
        int known = (int) Math.max(0, Math.min(count, next - first));
        if (known < count) {
            Values values = numbers(kind, count, in);
            next = first + count;
            sink.completed(first + known, values.part(known, count - known));
        }
    }

    private static Values numbers(byte kind, int count, Bytes in) {
        switch (kind) {
            case Kind.NULL:
                return Values.of(new @Nullable Object[count], count);
            case Kind.INT:
                return Values.of(in.getInts(count));
            case Kind.LONG:
                return Values.of(in.getLongs(count));
            case Kind.DOUBLE:
                return Values.of(in.getDoubles(count));
            default:
                throw new MalformedFrameException("results of kind " + kind);
        }
    }

    private void readEntries(long first, int count, Bytes in) {
        Object[] values = new Object[count];
        int held = 0;
        long from = first;
        for (long task = first; task < first + count; ) {
            byte mark = in.getByte();
            int size = in.getInt();
            int at = in.position();
            in.skip(size);
            boolean fresh = task >= next;
            if (mark == Kind.DESCRIPTORS) {
                if (fresh) {
                    decoder.learn(in.array(), at, size);
                }
                continue;
            }
            Failure failure = null;
            if (fresh && mark == Kind.VALUE) {
                try {
                    values[held] = decoder.decode(in.array(), at, size);
                } catch (Throwable unreadable) {
                    if (arrivals.lostSome()) {
                        throw unreadable; // the worker is gone, and this result with it
                    }
                    failure = unreadable(unreadable);
                }
            } else if (fresh) {
                failure = failure(mark, Bytes.of(in.array(), at, at + size));
            }
            if (fresh && failure == null) {
                if (held++ == 0) {
                    from = task;
                }
            } else if (fresh && failure != null) {
                deliver(from, values, held);
                held = 0;
                values = new Object[count];
                next = task + 1;
                sink.failed(task, failure);
            }
            task++;
        }
        deliver(from, values, held);
        if (arrivals.tookSome()) {
            sink.took(first + count - 1);
        }
    }

    private void deliver(long from, @Nullable Object[] values, int held) {
        if (held > 0) {
            next = from + held;
            sink.completed(from, Values.of(values, held));
        }
    }

    private Failure failure(byte mark, Bytes in) {
        if (mark == Kind.UNSENDABLE) {
            Bytes again = in;
            SerializationException parsed = ReportForm.read(again, worker, null);
            Thrown cause = again.getByte() == 0 ? null : ThrownForm.read(again);
            if (cause == null) {
                return new Failure.Unsendable(parsed);
            }
            return new Failure.Unsendable(
                    new SerializationException(parsed.side(), parsed.reports(), new RemoteCause(cause)));
        } else if (mark != Kind.THREW) {
            throw new MalformedFrameException("a result with mark " + mark);
        }
        Thrown thrown = ThrownForm.read(in);
        int size = in.getInt();
        Throwable object = null;
        if (size > 0) {
            try {
                object = decoder.decode(in.array(), in.position(), size) instanceof Throwable known ? known : null;
            } catch (Throwable unreadable) {
                object = null; // the data says as much
            }
        }
        return new Failure.Threw(thrown, object, worker, null);
    }

    private static Failure unreadable(Throwable failure) {
        List<Report> reports = failure instanceof SerializationException known
                ? known.withSide(Side.RESULT).reports()
                : List.of(TravelReports.unreadable("result", failure));
        return new Failure.Unsendable(new SerializationException(Side.RESULT, reports, failure));
    }
}
