/** Frameworks that know Java serialization only, and closures that it does not take. */
package dev.brine.examples.frameworks;
