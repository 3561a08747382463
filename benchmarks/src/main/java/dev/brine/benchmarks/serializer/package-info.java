/** The serializer beside Fory, Kryo and the JDK. */
@org.jspecify.annotations.NullMarked
package dev.brine.benchmarks.serializer;
