/** Memory that several processes map: files in RAM that vanish with the last process that holds them. */
package dev.brine.pool.memory;
