package dev.brine.serializer.portable;

import java.io.Serial;
import java.io.Serializable;

/** What a stand-in is in streams of Java serialization: the closure, as bytes of Brine's. */
final class Portable implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Portable(byte[] bytes) {
        this.bytes = bytes;
    }

    @Serial
    private Object readResolve() {
        return Reading.read(bytes);
    }
}
