package dev.brine.pool.process;

import java.time.Duration;

/**
 * How patient a guard is.
 *
 * @param grace how long a task may take to heed an interrupt before its worker is killed
 * @param silence how long a worker may not answer before it is killed
 */
record GuardSettings(Duration grace, Duration silence) {}
