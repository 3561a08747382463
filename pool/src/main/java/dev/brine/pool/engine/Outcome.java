package dev.brine.pool.engine;

import org.jspecify.annotations.Nullable;

/** Learns what became of a job; exactly one of these is called, once. Must not block. */
public interface Outcome {
    void completed(@Nullable Object value);

    void failed(Failure failure);
}
