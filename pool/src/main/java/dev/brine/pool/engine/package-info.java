/**
 * Tasks, chunks, order, retries and what becomes of them; knows nothing of processes.
 *
 * <pre>
 *   Pool API --submit--> Engine --offer--> JobQueue <--poll-- Backend (serial, threads, processes, a cluster)
 *      ^                                                          |
 *      +---- Outcome <---- Job <---- completed / failed / lost ---+
 * </pre>
 */
package dev.brine.pool.engine;
