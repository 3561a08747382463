package dev.brine.serializer.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The call that opens a file or channel anew, as what the variable that held it was declared to be. */
final class Openings {
    private static final String LINES = "java.util.stream.BaseStream";
    private static final String READER = "java.io.Reader";
    private static final String WRITER = "java.io.Writer";

    /** A type, the call that gives one, and a name for it; what is special comes before what it extends. */
    private record Opening(String type, String call, String name) {}

    private static final List<Opening> OPENINGS = List.of(
            new Opening(LINES, "Files.lines(path)", "lines"),
            new Opening("java.util.Scanner", "new Scanner(path)", "scanner"),
            new Opening("java.io.RandomAccessFile", "new RandomAccessFile(file, \"r\")", "random"),
            new Opening(READER, "Files.newBufferedReader(path)", "reader"),
            new Opening("java.io.PrintWriter", "new PrintWriter(file)", "writer"),
            new Opening(WRITER, "Files.newBufferedWriter(path)", "writer"),
            new Opening("java.io.PrintStream", "new PrintStream(file)", "out"),
            new Opening("java.io.InputStream", "Files.newInputStream(path)", "in"),
            new Opening("java.io.OutputStream", "Files.newOutputStream(path)", "out"),
            new Opening("java.nio.channels.FileChannel", "FileChannel.open(path)", "channel"),
            new Opening("java.nio.channels.SocketChannel", "SocketChannel.open(address)", "channel"),
            new Opening("java.nio.channels.DatagramChannel", "DatagramChannel.open()", "channel"),
            new Opening("java.nio.channels.AsynchronousFileChannel", "AsynchronousFileChannel.open(path)", "channel"),
            new Opening("java.nio.channels.AsynchronousSocketChannel", "AsynchronousSocketChannel.open()", "channel"),
            new Opening("java.nio.channels.Pipe", "Pipe.open()", "pipe"));

    private Openings() {}

    /** How to open one of a class; {@code ...} where that is not known. */
    static String call(Class<?> type) {
        Opening opening = of(type);
        return opening == null ? "..." : opening.call();
    }

    /** What to call one of a class, or null if that is not known. */
    static @Nullable String name(Class<?> type) {
        Opening opening = of(type);
        return opening == null ? null : opening.name();
    }

    private static @Nullable Opening of(Class<?> type) {
        for (Opening opening : OPENINGS) {
            if (Supertypes.find(type, each -> each.getName().equals(opening.type())) != null) {
                return opening;
            }
        }
        return null;
    }
}
