/** Turns offenders and refusals into reports, and finds what travels but will surprise. */
package dev.brine.serializer.explain;
