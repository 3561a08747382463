/** The {@code brine} command. */
package dev.brine.cli;
