package dev.brine.pool.wire;

/** Bytes that are no frame: the other side is broken, or is not ours. The connection is of no more use. */
public final class MalformedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFrameException(String message) {
        super(message);
    }
}
