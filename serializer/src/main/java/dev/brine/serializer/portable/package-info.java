/** Closures for frameworks that know Java serialization only. */
package dev.brine.serializer.portable;
