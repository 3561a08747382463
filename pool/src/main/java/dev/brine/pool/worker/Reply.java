package dev.brine.pool.worker;

import dev.brine.pool.engine.Thrown;
import dev.brine.pool.report.PoolReports;
import dev.brine.pool.report.TravelReports;
import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Kind;
import dev.brine.pool.wire.ReportForm;
import dev.brine.pool.wire.ThrownForm;
import dev.brine.report.Report;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import dev.brine.serializer.session.ObjectEncoder;
import dev.brine.serializer.session.Output;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of tasks. An exception is written as data first, which always works, and as an object second; a result
 * that cannot travel becomes a report, made here, where the result is. For the main thread.
 */
final class Reply {
    private static final int KEEP_CAPACITY = 1 << 20;

    private final ResultBuffer results;
    private final ObjectEncoder encoder;
    private final Parcels.Departing aside;
    private Output scratch = new Output(1024);
    private int described;

    Reply(ResultBuffer results, ObjectEncoder encoder, Parcels parcels) {
        this.results = results;
        this.encoder = encoder;
        this.aside = parcels.new Departing();
    }

    void completed(long task, @Nullable Object value) throws IOException {
        if (results.append(task, value)) {
            return;
        }
        Bytes entry = new Bytes(0);
        int needed;
        try {
            needed = encode(value);
            entry = Bytes.of(scratch.array(), 0, scratch.size());
        } catch (SerializationException unsendable) {
            unsendable(task, Side.RESULT, unsendable.withSide(Side.RESULT).reports(), unsendable.getCause());
            return;
        } catch (Throwable broken) {
            unsendable(task, Side.RESULT, List.of(TravelReports.unwritable("result", broken)), broken);
            return;
        }
        aside.sent(task);
        results.append(task, Kind.VALUE, entry, descriptors(needed));
        shrink();
    }

    void threw(long task, Throwable thrown) throws IOException {
        Calls.trim(thrown);
        Bytes entry = new Bytes(512);
        ThrownForm.write(Thrown.of(thrown), entry);
        int needed = 0;
        try {
            needed = encode(thrown);
            entry.putInt(scratch.size()).putBytes(scratch.array(), 0, scratch.size());
        } catch (Throwable cannotTravel) {
            entry.putInt(0);
        }
        aside.sent(task);
        results.append(task, Kind.THREW, entry, descriptors(needed));
    }

    /** An argument, or the function, could not be read here. */
    void unreadable(long task, Side side, Throwable failure) throws IOException {
        Report over = PoolReports.startsItselfOver(failure);
        if (over != null) {
            unsendable(task, side, List.of(over), failure);
            return;
        }
        if (failure instanceof SerializationException known) {
            unsendable(task, side, known.withSide(side).reports(), known.getCause());
            return;
        }
        String what = side == Side.TASK ? "task" : "argument";
        unsendable(task, side, List.of(TravelReports.unreadable(what, failure)), failure);
    }

    private void unsendable(long task, Side side, List<Report> reports, @Nullable Throwable cause) throws IOException {
        Bytes entry = new Bytes(512);
        ReportForm.write(side, reports, entry);
        entry.putByte(cause == null ? 0 : 1);
        if (cause != null) {
            ThrownForm.write(Thrown.of(cause), entry);
        }
        results.append(task, Kind.UNSENDABLE, entry, null);
    }

    private int encode(@Nullable Object value) {
        scratch.reset();
        aside.drop(); // what an encoding that failed has left
        return encoder.encode(value, scratch, aside);
    }

    private byte @Nullable [] descriptors(int needed) {
        if (needed <= described) {
            return null;
        }
        byte[] bytes = encoder.descriptors(described, needed);
        described = needed;
        return bytes;
    }

    private void shrink() {
        if (scratch.array().length > KEEP_CAPACITY) {
            scratch = new Output(1024);
        }
    }
}
