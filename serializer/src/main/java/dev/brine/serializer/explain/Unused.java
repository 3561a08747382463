package dev.brine.serializer.explain;

import dev.brine.serializer.source.ClosureKey;
import dev.brine.serializer.source.Uses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lambda that names one field captures the whole object, and may fail because of another field that it never uses. Then
 * the mend is to leave the object here, not to make the live thing over there.
 *
 * @param why what brought it along, for the end of the row {@code why}
 */
record Unused(String why, String fix) {

    /** Whether the first field on the way from {@code this} is none that the lambda uses; null if it is, or not known. */
    static @Nullable Unused of(List<Hop> hops, Object root, Closures closures) {
        if (hops.size() < 2 || !hops.get(0).isSelf()) {
            return null;
        }
        Hop self = hops.get(0);
        ClosureKey key = closures.keyOf(root);
        String field = hops.get(1).variable();
        if (key == null || field == null || !Remedy.isUsers(key.host())) {
            return null;
        }
        Uses uses = TaskCode.of(root, key, closures);
        if (uses.thisEscapes()
                || uses.ownReads().contains(field)
                || uses.ownWrites().contains(field)) {
            return null;
        }
        String fix = Locals.inPlaceOfThis(self.reached(), uses);
        return new Unused("This lambda does not use '" + field + "': it came along with this.", fix);
    }
}
