package dev.brine.pool.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that only this user can reach: a Unix domain socket in a private folder, or a port on the loopback interface
 * where there is no such thing (then only what the caller proves keeps strangers out).
 */
public final class Door implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final ServerSocketChannel listener;
    private final Address address;
    private final @Nullable PrivateFolder folder;

    private Door(ServerSocketChannel listener, Address address, @Nullable PrivateFolder folder) {
        this.listener = listener;
        this.address = address;
        this.folder = folder;
    }

    /** A door in a folder of its own, which goes with it. */
    public static Door open() throws IOException {
        PrivateFolder folder = PrivateFolder.create(PrivateFolder.places());
        try {
            Door door = in(folder);
            ExitHook.add(door);
            return door;
        } catch (IOException | RuntimeException e) {
            if (folder != null) {
                folder.close();
            }
            throw e;
        }
    }

    /** A door in this folder, which goes with it. */
    static Door in(@Nullable PrivateFolder folder) throws IOException {
        if (folder != null) {
            try {
                var address = new Address.Unix(folder.socket());
                ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                bind(listener, UnixDomainSocketAddress.of(address.path()));
                return new Door(listener, address, folder);
            } catch (IOException | UnsupportedOperationException e) {
                // Loopback will do.
            }
        }
        ServerSocketChannel listener = ServerSocketChannel.open();
        bind(listener, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        return new Door(listener, new Address.Tcp(port), folder);
    }

    public ServerSocketChannel listener() {
        return listener;
    }

    /** What others connect to. */
    public Address address() {
        return address;
    }

    @Override
    public void close() {
        ExitHook.remove(this);
        try {
            listener.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
        if (folder != null) {
            folder.close();
        }
    }

    private static void bind(ServerSocketChannel listener, java.net.SocketAddress address) throws IOException {
        try {
            listener.bind(address, BACKLOG);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }
}
