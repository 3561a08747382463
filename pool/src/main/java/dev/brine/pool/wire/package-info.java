/** What parent and worker say to each other, byte by byte; neither side's behaviour. */
package dev.brine.pool.wire;
