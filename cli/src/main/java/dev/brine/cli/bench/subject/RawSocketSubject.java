package dev.brine.cli.bench.subject;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The floor of every round trip: two JVMs, one Unix socket, blocking reads and writes, no protocol. */
public final class RawSocketSubject {
    private static final int SMALL = 64;
    private static final int BUFFER = 1 << 20;

    private RawSocketSubject() {}

    /** The other process: sends back every message, whose size comes first. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) throws IOException {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
                ByteBuffer size = ByteBuffer.allocateDirect(Integer.BYTES);
                for (int length = readSize(channel, size); length > 0; length = readSize(channel, size)) {
                    echo(channel, length);
                }
            }
        }

        /** 0 when the other side has closed the socket. */
        private static int readSize(SocketChannel channel, ByteBuffer size) throws IOException {
            size.clear();
            if (channel.read(size) < 0) {
                return 0;
            }
            read(channel, size);
            return size.getInt(0);
        }

        private static void echo(SocketChannel channel, int length) throws IOException {
            ByteBuffer message = ByteBuffer.allocateDirect(length);
            while (true) {
                message.clear();
                read(channel, message);
                boolean last = message.get(0) == 1;
                message.flip();
                write(channel, message);
                if (last) {
                    return;
                }
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Stopwatch stopwatch = new Stopwatch(arguments, System.out);
        Path folder = Files.createTempDirectory("brine-raw");
        Path path = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Echo.class.getName(),
                            path.toString())
                    .inheritIO()
                    .start();
            try (SocketChannel channel = server.accept()) {
                measure(stopwatch, channel);
            }
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    private static void measure(Stopwatch stopwatch, SocketChannel channel) throws IOException {
        if (stopwatch.isAsked("round-trip") || stopwatch.isAsked("round-trip-p99")) {
            ByteBuffer small = begin(channel, SMALL);
            stopwatch.roundTrip(() -> exchange(channel, small));
            end(channel, small);
        }
        stopwatch.figure("echo-1mb", () -> echo(stopwatch, channel, 1_000_000));
        stopwatch.figure("echo-100mb", () -> echo(stopwatch, channel, 100_000_000));
    }

    /** In pieces that fit a buffer, since a socket holds less than a big message: both sides would wait for ever. */
    private static double echo(Stopwatch stopwatch, SocketChannel channel, int size) throws Exception {
        ByteBuffer piece = begin(channel, Math.min(size, BUFFER));
        int pieces = Math.max(1, size / BUFFER);
        double rate = stopwatch.megabytesPerSecond(2L * pieces * piece.capacity(), () -> {
            for (int i = 0; i < pieces; i++) {
                exchange(channel, piece);
            }
        });
        end(channel, piece);
        return rate;
    }

    private static ByteBuffer begin(SocketChannel channel, int size) throws IOException {
        ByteBuffer header = ByteBuffer.allocateDirect(Integer.BYTES).putInt(0, size);
        write(channel, header);
        return ByteBuffer.allocateDirect(size);
    }

    private static void end(SocketChannel channel, ByteBuffer message) throws IOException {
        message.put(0, (byte) 1);
        exchange(channel, message);
    }

    private static void exchange(SocketChannel channel, ByteBuffer message) throws IOException {
        message.clear();
        write(channel, message);
        message.clear();
        read(channel, message);
    }

    private static void write(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    private static void read(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            if (channel.read(message) < 0) {
                throw new EOFException("the other process closed the socket");
            }
        }
    }
}
