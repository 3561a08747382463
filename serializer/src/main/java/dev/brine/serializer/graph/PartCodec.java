package dev.brine.serializer.graph;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Something that is the n-th part of a thing, and known by identity, as the field of a week is. */
final class PartCodec extends SpecialCodec {
    private final Function<Object, Object> wholeOf;
    private final ToIntFunction<Object> indexOf;
    private final Function<Object, Object[]> parts;

    PartCodec(
            String name,
            Function<Object, Object> wholeOf,
            ToIntFunction<Object> indexOf,
            Function<Object, Object[]> parts) {
        super(name);
        this.wholeOf = wholeOf;
        this.indexOf = indexOf;
        this.parts = parts;
    }

    @Override
    void write(Encoder out, Object value) {
        out.putVarint(indexOf.applyAsInt(value));
        out.write(wholeOf.apply(value));
    }

    @Override
    Object read(Decoder in, int slot) {
        int index = in.getVarint();
        Object whole = in.read();
        Object[] all = whole == null ? new Object[0] : parts.apply(whole);
        if (all == null || index < 0 || index >= all.length) {
            throw in.damaged("part " + index + " of " + whole);
        }
        return all[index];
    }
}
