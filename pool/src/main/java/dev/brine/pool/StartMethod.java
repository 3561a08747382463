package dev.brine.pool;

/** How the workers of a process pool come to be. */
public enum StartMethod {
    /** A fresh JVM for each worker. Only what is serialized travels. */
    SPAWN
}
