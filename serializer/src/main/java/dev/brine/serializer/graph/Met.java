package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a stream that refers back to some of them: by their numbers, and the path of those that are being read,
 * since a hash table whose keys refer to one of them must wait until that one is whole. Not thread-safe.
 */
final class Met {
    /** Stands for a null that an object resolved to. */
    private static final Object NOTHING = new Object();

    /** Stands for an object that was read unshared. */
    private static final Object UNSHARED = new Object();

    private static final String UNSHARED_HOOK = "readUnshared";

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

    /** How many numbers were taken. */
    int count() {
        return slotCount;
    }

    /** Lets nothing refer any more to the object of this number, which may have the next as well if it was replaced. */
    void unshare(int number, @Nullable Object value) {
        for (int i = number; i < Math.min(number + 2, slotCount); i++) {
            if (value != null && slots[i] == value) {
                slots[i] = UNSHARED;
            }
        }
    }

    /** The bytes are whole, but a class wanted to have for itself what others have too. */
    static RefusedException shared(String message) {
        InvalidObjectException cause = new InvalidObjectException(message);
        return new RefusedException(new Refusal.ReadHookFailed(ObjectInputStream.class, UNSHARED_HOOK, cause), cause);
    }

    /** What a hook is told that met such an object, as by the JDK; any other failure is none of the hook's affairs. */
    static InvalidObjectException unshared(RefusedException e) {
        if (e.refusal() instanceof Refusal.ReadHookFailed failed
                && failed.hook().equals(UNSHARED_HOOK)
                && failed.cause() instanceof InvalidObjectException cause) {
            return cause;
        }
        throw e;
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
        if (value == UNSHARED) {
            throw shared("cannot read back reference to unshared object");
        }
        return value == NOTHING ? null : value;
    }

    /** The object is being read, and one of its children refers to it; null if it cannot be made in parts. */
    private @Nullable Object early(int index, int depth) {
        int at = pathIndexOf(index, depth);
        Codec codec = at < 0 ? null : pathCodecs[at];
        if (codec instanceof ReplacedCodec && at + 1 < depth) { // what stands for it is being read
            int stand = pathSlots[at + 1];
            Object known = slots[stand];
            return known != null ? known : early(stand, depth);
        }
        Object value = codec == null ? null : codec.allocateEarly();
        slots[index] = value;
        return value;
    }

    private int pathIndexOf(int slot, int depth) {
        int at = Arrays.binarySearch(pathSlots, 0, depth, slot);
        return at >= 0 ? at : -1;
    }
}
