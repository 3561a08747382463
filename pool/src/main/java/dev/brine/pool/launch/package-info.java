/**
 * Launching one worker JVM and knowing all about it: its command line and class path, the sockets it attaches by, its
 * output, its start-up archive, and how it ended. Knows nothing of tasks.
 *
 * <pre>
 *   Launcher --argfile, stdin: address + secret--> java ... WorkerMain
 *      |                                               |
 *   Listener <--connect, HMAC proof (x2: data, control)-+
 *      |
 *   LaunchedWorker (two channels, pid, output pumped by line, exit status)
 * </pre>
 */
package dev.brine.pool.launch;
