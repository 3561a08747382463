package dev.brine.pool.launch;

/**
 * Takes what workers print, line by line. Called by one thread per worker and stream, so it must be thread-safe; what
 * it throws is logged once and costs that line only.
 */
@FunctionalInterface
public interface OutputSink {
    /** Takes one line without its end. A line longer than {@value LinePump#MAX_LINE_BYTES} bytes comes in pieces. */
    void line(String workerName, Stream stream, String text);

    /** Which of the two streams a line was printed to. */
    enum Stream {
        OUT,
        ERR
    }

    /** Prints each line to the same stream of this process, as {@code [worker-3] text}. */
    static OutputSink inherit() {
        return new Inherit();
    }

    /** Logs each line as {@code [worker-3] text}: standard output as information, standard error as a warning. */
    static OutputSink to(System.Logger logger) {
        return (workerName, stream, text) -> logger.log(
                stream == Stream.OUT ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                () -> "[" + workerName + "] " + text);
    }

    /** Drops everything; the last lines still show up in reports. */
    static OutputSink discard() {
        return (workerName, stream, text) -> {};
    }

    /** Not a lambda: it would be the first one of many a program, made while no worker has been started. */
    final class Inherit implements OutputSink {
        private Inherit() {}

        @Override
        public void line(String workerName, Stream stream, String text) {
            (stream == Stream.OUT ? System.out : System.err).println("[" + workerName + "] " + text);
        }
    }
}
