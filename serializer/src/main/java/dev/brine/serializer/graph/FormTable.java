package dev.brine.serializer.graph;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors that one peer has sent, by number. A class is looked for when it is first needed, so that one that is
 * missing harms only the values that need it. Learning is done by one thread at a time; reading is thread-safe.
 */
public final class FormTable {
    private final Engine engine;
    private final Routes routes;
    private final Function<byte[], Object> aside;

    private volatile Entry[] entries = new Entry[0];
    private volatile int writtenBy = Engine.FEATURE;

    private static final class Entry {
        final byte[] descriptor;
        volatile @Nullable Form form;

        Entry(byte[] descriptor) {
            this.descriptor = descriptor;
        }
    }

    /** @param aside finds an array that the peer has put aside */
    public FormTable(Engine engine, Routes routes, Function<byte[], Object> aside) {
        this.engine = engine;
        this.routes = routes;
        this.aside = aside;
    }

    Routes routes() {
        return routes;
    }

    /** The version of the peer's JDK. */
    int writtenBy() {
        return writtenBy;
    }

    Object fromAside(byte[] handle) {
        return aside.apply(handle);
    }

    /** Learns the next descriptors, each with its length before it. */
    public synchronized void learn(byte[] bytes, int offset, int length) {
        Entry[] known = entries;
        int count = known.length;
        Entry[] grown = known;
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int size = 0;
            int shift = 0;
            byte next;
            do {
                if (at == end || shift > 28) {
                    throw RefusedException.damaged(at - (long) offset, "a descriptor without a length");
                }
                next = bytes[at++];
                size |= (next & 0x7F) << shift;
                shift += 7;
            } while (next < 0);
            if (size < 0 || size > end - at) {
                throw RefusedException.damaged(at - (long) offset, "a descriptor of " + size + " bytes");
            }
            if (count == 0) {
                if (size != 1) {
                    throw RefusedException.damaged(
                            at - (long) offset, "a session that does not say which JDK it is of");
                }
                writtenBy = bytes[at];
            }
            grown = Arrays.copyOf(grown, count + 1);
            grown[count++] = new Entry(Arrays.copyOfRange(bytes, at, at + size));
            at += size;
        }
        entries = grown;
    }

    Form get(int number) {
        Entry[] known = entries;
        if (number == 0 || number >= known.length) {
            throw RefusedException.damaged(0, "class " + number + " of " + known.length);
        }
        Entry entry = known[number];
        Form form = entry.form;
        if (form == null) {
            form = Descriptors.read(entry.descriptor, engine, routes);
            entry.form = form;
        }
        return form;
    }
}
