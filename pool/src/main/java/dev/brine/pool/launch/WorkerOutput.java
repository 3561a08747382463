package dev.brine.pool.launch;

import java.util.List;

/** Both output streams of one worker, passed on by line, and the last of what it said. */
record WorkerOutput(LinePump stdout, LinePump stderr) {
    /** After its death the pipes hold little, unless a grandchild keeps them open. */
    private static final long LAST_WORDS_MILLIS = 500;

    static WorkerOutput of(String workerName, OutputSink sink) {
        return new WorkerOutput(
                new LinePump(workerName, OutputSink.Stream.OUT, sink),
                new LinePump(workerName, OutputSink.Stream.ERR, sink));
    }

    /** The last lines of its standard error so far. */
    List<String> stderrTail() {
        return stderr.tail();
    }

    /** The last lines of a worker that has ended. A JVM that refuses its flags says so on standard output. */
    List<String> lastWords() throws InterruptedException {
        stdout.awaitEnd(LAST_WORDS_MILLIS);
        stderr.awaitEnd(LAST_WORDS_MILLIS);
        return stderr.tail().isEmpty() ? stdout.tail() : stderr.tail();
    }

    /** No more bytes will come. */
    void end() {
        stdout.end();
        stderr.end();
    }
}
