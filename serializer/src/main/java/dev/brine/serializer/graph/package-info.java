/** The engine: object graphs to bytes and back, with a codec for each kind of class. */
package dev.brine.serializer.graph;
