/** The worker's runtime: what runs in a process that a pool has launched. */
package dev.brine.pool.worker;
