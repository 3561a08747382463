/** How Brine reaches the private parts of classes, in layers; nothing here knows what it is used for. */
package dev.brine.serializer.access;
