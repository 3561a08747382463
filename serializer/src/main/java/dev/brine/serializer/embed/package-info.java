/** Classes that travel within the bytes, where there is no connection to ask for them. */
package dev.brine.serializer.embed;
