package dev.brine.pool.worker;

import dev.brine.pool.wire.Bytes;
import dev.brine.pool.wire.Kind;
import dev.brine.serializer.session.ObjectDecoder;
import org.jspecify.annotations.Nullable;

/** One parameter of the tasks of a frame: gives the argument of each task in turn. */
final class Column {
    private final byte kind;
    private final Bytes in;
    private final ObjectDecoder decoder;

    /** Reads from where {@code in} stands; afterwards that stands behind the column. */
    Column(Bytes in, int count, ObjectDecoder decoder) {
        this.kind = in.getByte();
        int size = kind == Kind.ENTRIES ? in.getInt() : Math.multiplyExact(count, Kind.width(kind));
        this.in = Bytes.of(in.array(), in.position(), in.position() + size);
        this.decoder = decoder;
        in.skip(size);
    }

    void skipOne() {
        if (kind == Kind.ENTRIES) {
            in.skip(in.getInt());
        } else {
            in.skip(Kind.width(kind));
        }
    }

    @Nullable
    Object next() {
        switch (kind) {
            case Kind.NULL:
                return null;
            case Kind.INT:
                return in.getInt();
            case Kind.LONG:
                return in.getLong();
            case Kind.DOUBLE:
                return Double.longBitsToDouble(in.getLong());
            default:
                int size = in.getInt();
                int at = in.position();
                in.skip(size);
                return decoder.decode(in.array(), at, size);
        }
    }
}
