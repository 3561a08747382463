/** Small examples, one for each thing that a pool does. The build compiles and tests them; the README and the guide quote them. */
package dev.brine.examples;
