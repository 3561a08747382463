/** {@code brine explain}: the page of a report's code. */
@org.jspecify.annotations.NullMarked
package dev.brine.cli.explain;
