/** Backends within this process: the caller's thread, and a pool of threads. */
package dev.brine.pool.local;
