/** The serializer as a connection uses it: class descriptors sent once, then named by number. For Brine's own modules. */
package dev.brine.serializer.session;
