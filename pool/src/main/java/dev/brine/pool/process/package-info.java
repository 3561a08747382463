/**
 * Workers that are processes.
 *
 * <pre>
 *   ProcessBackend --- Slots: Slot 1..n --- WorkerLink --- Flights     what it was sent and has not answered
 *        |                  |                   |      |-- LinkSender  chunks to frames    (submitting and reading threads)
 *        |              Staffing: Boot,         |      `-- LinkReader, Answers  frames to results  (waiting caller, or its own thread)
 *        |              spares, BackOff         |
 *        `-- Guards --------------------- WorkerGuard: time limits, cancel, recall, heartbeats, classes  (its own thread, the timer)
 *               `-- Burial: what a dead worker leaves
 * </pre>
 */
package dev.brine.pool.process;
