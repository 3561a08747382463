/**
 * Workers that are processes.
 *
 * <pre>
 *   ProcessBackend --- Slot 1..n --- WorkerLink --- TaskWriter    chunks to frames           (submitting and reading threads)
 *        |               |               |      `-- ResultReader  frames to results          (waiting caller, or its own thread)
 *        |               Boot            |--------- ControlLink   cancel, recall, classes    (its own thread)
 *        Keeper: time limits, heartbeats |--------- Burial        what a dead worker leaves
 * </pre>
 */
package dev.brine.pool.process;
