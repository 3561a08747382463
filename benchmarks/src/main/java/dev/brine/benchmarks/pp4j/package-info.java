/** PP4J, measured as a peer by {@code brine bench}. */
@org.jspecify.annotations.NullMarked
package dev.brine.benchmarks.pp4j;
