/** {@code brine demo}: a tour of what Brine does, on real worker processes. */
@org.jspecify.annotations.NullMarked
package dev.brine.cli.demo;
