package dev.brine.serializer.session;

import java.util.Arrays;

/** A growing byte array. Not thread-safe. Reused by {@link #reset()}. */
public final class Output {
    private byte[] bytes;
    private int size;

    public Output(int capacity) {
        bytes = new byte[capacity];
    }

    /** The bytes written so far are the first {@link #size()} of this array, until the next write. */
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public void reset() {
        size = 0;
    }

    public void writeBytes(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Takes the array that an encoder gave back, in which the first bytes are written. */
    void replace(byte[] array, int end) {
        bytes = array;
        size = end;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
