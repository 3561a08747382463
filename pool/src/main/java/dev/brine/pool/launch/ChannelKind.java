package dev.brine.pool.launch;

/** The two channels between a parent and a worker. The ordinal is what goes over the wire. */
public enum ChannelKind {
    /** Tasks and results. */
    DATA,
    /** Cancel, class bytes, heartbeats, logs, recall. */
    CONTROL
}
