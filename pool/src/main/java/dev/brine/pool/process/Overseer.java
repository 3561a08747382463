package dev.brine.pool.process;

/** Watches over links: their tasks' time limits, and their end. Does not block. */
interface Overseer {
    /** A chunk was sent. Called under the link's lock. */
    void given(WorkerLink link, Flight flight);

    /** Big arrays of results were taken out of the worker's memory, up to this task. */
    void took(WorkerLink link, long upTo);

    /** The connection has ended, or is broken. May be called often. */
    void gone(WorkerLink link);
}
