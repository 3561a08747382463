/** Where the command prints: what is a terminal, colours, reports, and a progress bar that gives way to text. */
@org.jspecify.annotations.NullMarked
package dev.brine.cli.terminal;
