/** The reports of the pool, BR2001 and up, and the facts that they are made of. */
package dev.brine.pool.report;
