/** The {@code brine} command: the only code of Brine that prints. */
@org.jspecify.annotations.NullMarked
package dev.brine.cli;
