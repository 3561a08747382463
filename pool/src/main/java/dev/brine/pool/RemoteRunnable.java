package dev.brine.pool;

import java.io.Serializable;

/** A task without arguments or result, which can run in another process. May throw anything. */
@FunctionalInterface
public interface RemoteRunnable extends Serializable {
    void run() throws Throwable;
}
