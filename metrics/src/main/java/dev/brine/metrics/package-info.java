/** What a pool does, as Micrometer meters. */
package dev.brine.metrics;
