package com.example;

/** A hash table of a user's, with open addressing. */
final class SlotTable<K> {
    private final Object[] slots;

    SlotTable(int size) {
        slots = new Object[size];
    }

    void add(K key) {
        slots[slotOf(key)] = key;
    }

    public boolean contains(Object key) {
        return slots[slotOf(key)] != null;
    }

    /** Where the key is, or would be. */
    private int slotOf(Object key) {
        int slot = key.hashCode() & slots.length - 1;
        while (slots[slot] != null && !slots[slot].equals(key)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
