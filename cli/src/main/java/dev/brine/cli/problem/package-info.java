/** What the command itself can refuse or fail at: the reports BR3xxx, and the exit codes. */
@org.jspecify.annotations.NullMarked
package dev.brine.cli.problem;
