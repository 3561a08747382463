/**
 * {@code brine map}: a lambda, compiled in memory, applied to each line by worker processes.
 *
 * <pre>
 *   files, stdin,       reader thread                  main thread
 *   arguments   --&gt;  Items --&gt; Pipeline.submit --&gt; [in flight] --&gt; Pipeline.write --&gt; stdout
 *                                  |  bounded by weight    ^
 *                                  +----&gt; Pool ------------+
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package dev.brine.cli.map;
