package dev.brine.pool.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads one output stream of a worker until its end and passes it on by line, in bounded memory whatever the worker
 * prints. Ends by itself when the worker, and whoever inherited the stream from it, has closed it.
 */
final class LinePump {
    static final int MAX_LINE_BYTES = 64 * 1024;

    /** What a JVM says on its own account before our first line of code; true, but no news to anybody. */
    private static final List<String> LAUNCHER_NOTES = List.of(
            "Picked up JAVA_TOOL_OPTIONS:",
            "Picked up _JAVA_OPTIONS:",
            "NOTE: Picked up JDK_JAVA_OPTIONS:",
            // From 21 on a JVM logs its exit; one that is terminated before it has modules says that it cannot.
            "Runtime.exit(143) logging failed: Cannot invoke \"java.lang.Module.getClassLoader()\"");

    private final String workerName;
    private final OutputSink.Stream stream;
    private final OutputSink sink;
    private final OutputTail tail = new OutputTail();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int length;
    private boolean sinkFailed;

    LinePump(String workerName, OutputSink.Stream stream, OutputSink sink) {
        this.workerName = workerName;
        this.stream = stream;
        this.sink = sink;
    }

    /** Starts to read this stream to its end, in a daemon thread. */
    LinePump start(InputStream in, String threadName) {
        Thread thread = new Thread(() -> pump(in), threadName);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    List<String> tail() {
        return tail.lines();
    }

    /** Waits until all was read, but not longer than this: a grandchild may hold the stream open for ever. */
    boolean awaitEnd(long limitMillis) throws InterruptedException {
        return ended.await(limitMillis, TimeUnit.MILLISECONDS);
    }

    /** Takes bytes from whoever reads the stream in our place; from one thread only. */
    void feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            accept(bytes[i]);
        }
    }

    /** No more bytes will come. */
    void end() {
        if (length > 0) {
            endLine();
        }
        ended.countDown();
    }

    private void pump(InputStream in) {
        byte[] chunk = new byte[8192];
        try (in) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                feed(chunk, n);
            }
        } catch (IOException | UncheckedIOException e) {
            // A stream that breaks has ended.
        } finally {
            end();
        }
    }

    private void accept(byte b) {
        if (b == '\n') {
            endLine();
            return;
        }
        line[length++] = b;
        if (length == MAX_LINE_BYTES) {
            endLine();
        }
    }

    private void endLine() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = new String(line, 0, end, StandardCharsets.UTF_8);
        length = 0;
        if (LAUNCHER_NOTES.stream().anyMatch(text::startsWith)) {
            return;
        }
        tail.add(text);
        try {
            sink.line(workerName, stream, text);
        } catch (RuntimeException | Error e) {
            if (!sinkFailed) {
                sinkFailed = true;
                System.getLogger("dev.brine.pool.output")
                        .log(Level.WARNING, "the output consumer failed on a line of " + workerName, e);
            }
        }
    }
}
