package dev.brine.pool.memory;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Names an array in another process's segment.
 *
 * <pre>
 *   0      1        5                 21             29
 *   | kind | length | identity (16)   | segment size | path (UTF-8) ...
 * </pre>
 */
record Handle(ArrayKind kind, int length, Segment.Address address) {
    private static final int FIXED_BYTES = 29;

    byte[] toBytes() {
        byte[] path = address.path().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + path.length)
                .put((byte) kind.ordinal())
                .putInt(length)
                .putLong(address.identity().getMostSignificantBits())
                .putLong(address.identity().getLeastSignificantBits())
                .putLong(address.bytes())
                .put(path)
                .array();
    }

    static Handle fromBytes(byte[] bytes) throws IOException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            ArrayKind kind = ArrayKind.values()[in.get()];
            int length = in.getInt();
            UUID identity = new UUID(in.getLong(), in.getLong());
            long size = in.getLong();
            if (length < 0 || size < (long) length * kind.elementBytes()) {
                throw new IOException("not a handle of shared memory: length=" + length + ", size=" + size);
            }
            byte[] path = new byte[in.remaining()];
            in.get(path);
            String checked = Path.of(new String(path, StandardCharsets.UTF_8)).toString();
            return new Handle(kind, length, new Segment.Address(checked, identity, size));
        } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException | InvalidPathException e) {
            throw new IOException("not a handle of shared memory: " + bytes.length + " bytes", e);
        }
    }
}
