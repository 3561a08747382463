/** Lambdas and method references: taken apart to plain data, and spun again from it. */
package dev.brine.serializer.closure;
