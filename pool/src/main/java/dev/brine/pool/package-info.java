/** The {@link dev.brine.pool.Pool} API: serial, thread and process pools behind one contract. */
package dev.brine.pool;
