package dev.brine.serializer.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a stream that refers back to some of them: by their numbers, and the path of those that are being read,
 * since a hash table whose keys refer to one of them must wait until that one is whole. Not thread-safe.
 */
final class Met {
    /** Stands for a null that an object resolved to. */
    private static final Object NOTHING = new Object();

    private @Nullable Object[] slots = new Object[64];
    private int slotCount;

    private int[] pathSlots = new int[16];
    private @Nullable Codec[] pathCodecs = new Codec[16];

    private final Deferrals deferrals = new Deferrals();

    /** The fillings of hash tables that wait. */
    Deferrals deferrals() {
        return deferrals;
    }

    /** Takes the number for an object whose first byte has been read. */
    int reserve() {
        if (slotCount == slots.length) {
            slots = Arrays.copyOf(slots, slotCount * 2);
        }
        return slotCount++;
    }

    /** Makes the object known to its children. */
    void fill(int slot, Object value) {
        slots[slot] = value;
    }

    /** The object, if {@link #fill} was called or a child needed it early. */
    @Nullable
    Object filled(int slot) {
        return slots[slot];
    }

    /** Puts an object in the path, at this place. */
    void enter(int at, int slot, Codec codec) {
        if (at == pathSlots.length) {
            pathSlots = Arrays.copyOf(pathSlots, at * 2);
            pathCodecs = Arrays.copyOf(pathCodecs, at * 2);
        }
        pathSlots[at] = slot;
        pathCodecs[at] = codec;
    }

    /** The object at this place of the path is whole, and may have resolved to null. */
    void leave(int at, int slot, @Nullable Object value) {
        slots[slot] = value == null ? NOTHING : value;
        if (deferrals.areDueAt(at)) {
            deferrals.run(at);
        }
    }

    /** The object of this number, made early if it is one of the {@code depth} that are being read. */
    @Nullable
    Object back(int index, int depth, Decoder in) {
        if (index < 0 || index >= slotCount) {
            throw in.damaged("a reference to object " + index + " of " + slotCount);
        }
        if (deferrals.isWatching()) {
            deferrals.sawBack(pathIndexOf(index, depth));
        }
        Object value = slots[index];
        if (value == null) {
            value = early(index, depth);
        }
        if (value == null) {
            throw in.damaged("a cycle through an object that cannot be made in parts");
        }
        return value == NOTHING ? null : value;
    }

    /** The object is being read, and one of its children refers to it; null if it cannot be made in parts. */
    private @Nullable Object early(int index, int depth) {
        int at = pathIndexOf(index, depth);
        Codec codec = at < 0 ? null : pathCodecs[at];
        Object value = codec == null ? null : codec.allocateEarly();
        slots[index] = value;
        return value;
    }

    private int pathIndexOf(int slot, int depth) {
        int at = Arrays.binarySearch(pathSlots, 0, depth, slot);
        return at >= 0 ? at : -1;
    }
}
