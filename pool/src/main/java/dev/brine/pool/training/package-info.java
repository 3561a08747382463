/** The program that makes start-up archives: a pool of one worker that does what workers typically do. */
package dev.brine.pool.training;
