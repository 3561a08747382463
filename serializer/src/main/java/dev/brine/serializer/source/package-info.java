/** What class files tell of the source: where a lambda stands, and what the variables were called that it captures. */
package dev.brine.serializer.source;
