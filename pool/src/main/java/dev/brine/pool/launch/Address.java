package dev.brine.pool.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** Where a listener can be reached; as text it has no spaces. */
public sealed interface Address {

    /** A Unix domain socket. */
    record Unix(Path path) implements Address {
        @Override
        public SocketChannel connect() throws IOException {
            return connected(SocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(path));
        }

        @Override
        public String text() {
            return "unix:"
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(path.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A port on the loopback interface, where there are no Unix domain sockets. */
    record Tcp(int port) implements Address {
        @Override
        public SocketChannel connect() throws IOException {
            SocketChannel channel =
                    connected(SocketChannel.open(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        }

        @Override
        public String text() {
            return "tcp:" + port;
        }
    }

    /** A new blocking connection to it. */
    SocketChannel connect() throws IOException;

    String text();

    static Address parse(String text) {
        if (text.startsWith("unix:")) {
            byte[] path = Base64.getUrlDecoder().decode(text.substring("unix:".length()));
            return new Unix(Path.of(new String(path, StandardCharsets.UTF_8)));
        }
        if (text.startsWith("tcp:")) {
            return new Tcp(Integer.parseInt(text.substring("tcp:".length())));
        }
        throw new IllegalArgumentException("address must start with unix: or tcp:: address=" + text);
    }

    private static SocketChannel connected(SocketChannel channel, SocketAddress address) throws IOException {
        try {
            channel.connect(address);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
