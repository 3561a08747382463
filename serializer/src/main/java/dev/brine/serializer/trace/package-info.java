/** Where a value stands in the graph that was being written: the steps from the root to it. */
package dev.brine.serializer.trace;
