/** Measures Brine beside its peers. */
@org.jspecify.annotations.NullMarked
package dev.brine.benchmarks;
