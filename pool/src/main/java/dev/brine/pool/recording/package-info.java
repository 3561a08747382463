/** What pools write into flight recordings. Knows nothing of the rest, and is nothing where there is no flight recorder. */
package dev.brine.pool.recording;
