package dev.brine.serializer.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers objects by identity in the order in which they are added. The first few are found by scanning: most graphs are
 * small, and asking a fresh object for its identity hash is slow. Not thread-safe.
 */
final class Identities {
    private static final int SCANNED = 12;
    private static final int KEPT = 1 << 16;
    private static final Object[] NOTHING = new Object[256];

    private @Nullable Object[] objects = new Object[64];
    private int size;
    /** Indexes into {@link #objects}, plus one, by hash. */
    private int[] table = new int[128];

    private boolean hashed;
    /** Half the table, less the entries that are there twice: so many objects are too many for it. */
    private int full;

    /** The number of the object if it was added before; otherwise adds it and returns -1. */
    int indexOrAdd(Object object) {
        if (!hashed) {
            return scanOrAdd(object);
        }
        int[] entries = table;
        int mask = entries.length - 1;
        int at = mix(System.identityHashCode(object)) & mask;
        int found;
        while ((found = entries[at]) != 0) {
            if (objects[found - 1] == object) {
                return found - 1;
            }
            at = (at + 1) & mask;
        }
        int number = size;
        objects[number++] = object;
        entries[at] = number;
        size = number;
        if (number >= full) {
            makeRoom();
        }
        return -1;
    }

    private int scanOrAdd(Object object) {
        int found = scan(object);
        if (found >= 0) {
            return found;
        }
        if (size < SCANNED) {
            objects[size++] = object;
            return -1;
        }
        startHashing();
        return indexOrAdd(object);
    }

    private int scan(Object object) {
        Object[] all = objects;
        for (int i = 0; i < size; i++) {
            if (all[i] == object) {
                return i;
            }
        }
        return -1;
    }

    /** Makes the object one that was never met; returns its number, to be given to {@link #show}, or -1 if it has none. */
    int hide(Object object) {
        int number = find(object);
        if (number >= 0) {
            objects[number] = new Object();
        }
        return number;
    }

    /** Gives the object its number again, and forgets the one that it got since it was hidden. */
    void show(Object object, int number) {
        hide(object);
        if (number < 0) {
            return;
        }
        objects[number] = object;
        if (hashed) {
            int mask = table.length - 1;
            int at = mix(System.identityHashCode(object)) & mask;
            while (table[at] != 0 && table[at] != number + 1) {
                at = (at + 1) & mask;
            }
            if (table[at] == 0) { // its entry was moved to where that of its substitute belongs
                table[at] = number + 1;
                full--;
                if (size >= full) {
                    makeRoom();
                }
            }
        }
    }

    private int find(Object object) {
        if (!hashed) {
            return scan(object);
        }
        int mask = table.length - 1;
        int at = mix(System.identityHashCode(object)) & mask;
        int found;
        while ((found = table[at]) != 0) {
            if (objects[found - 1] == object) {
                return found - 1;
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    /** Forgets all objects, in a time that goes by how many they were. */
    void reset() {
        if (size > KEPT) {
            objects = new Object[64];
            table = new int[128];
        } else if (hashed) {
            for (int i = 0; i < size; i += NOTHING.length) { // in bulk, since each single store has its barrier
                System.arraycopy(NOTHING, 0, objects, i, Math.min(NOTHING.length, size - i));
            }
            if (table.length > 32 * size) { // as it was needed by a value that was much bigger
                table = new int[128];
            } else {
                Arrays.fill(table, 0);
            }
        } else {
            for (int i = size; --i >= 0; ) {
                objects[i] = null;
            }
        }
        size = 0;
        hashed = false;
    }

    private void startHashing() {
        hashed = true;
        enterAll();
    }

    private void makeRoom() {
        if (size * 2 >= table.length) {
            table = new int[table.length * 2];
            if (objects.length < table.length / 2) {
                objects = Arrays.copyOf(objects, table.length / 2);
            }
        } else {
            Arrays.fill(table, 0);
        }
        enterAll();
    }

    /** Enters all objects into the table, which is empty and has more than twice as many places. */
    private void enterAll() {
        full = table.length / 2;
        int mask = table.length - 1;
        for (int i = 0; i < size; i++) {
            int at = mix(System.identityHashCode(objects[i])) & mask;
            while (table[at] != 0) {
                at = (at + 1) & mask;
            }
            table[at] = i + 1;
        }
    }

    private static int mix(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ (h >>> 15);
    }
}
