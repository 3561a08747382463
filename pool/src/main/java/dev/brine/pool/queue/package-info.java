/** A queue that several processes hold: its elements lie with the process that made it, and others reach it by socket. */
package dev.brine.pool.queue;
