/** Examples that the build compiles and tests. */
package dev.brine.examples;
