/** The programs that {@code brine bench} starts and reads: each measures one thing and prints what it found. */
@org.jspecify.annotations.NullMarked
package dev.brine.cli.bench.subject;
