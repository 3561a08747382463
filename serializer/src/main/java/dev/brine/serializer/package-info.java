/** Bytes from any object graph or closure and back, and explanations of what cannot travel. */
package dev.brine.serializer;
