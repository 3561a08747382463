package dev.brine.pool.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/** The handshake between a pool and a fork server, whose secret is the key in the server's registration. */
final class ServerDoor {
    private static final int PATIENCE_SECONDS = 5;

    private ServerDoor() {}

    /** Proves on a fresh connection that we know the key, and has the server prove it. */
    static void enter(SocketChannel channel, byte[] key, UserPrincipal user, ScheduledExecutorService timer)
            throws IOException {
        ScheduledFuture<?> limit = hangUpInTime(channel, timer);
        checkUser(channel, user);
        byte[] hello = Handshake.hello(ChannelKind.CONTROL, 0, Secrets.next(Handshake.NONCE_LENGTH));
        write(channel, hello);
        byte[] challenge = read(channel, Handshake.NONCE_LENGTH);
        write(channel, Handshake.workerProof(key, hello, challenge));
        if (!Handshake.matches(Handshake.parentProof(key, hello, challenge), read(channel, Handshake.PROOF_LENGTH))) {
            throw new IOException("the fork server does not know its own key");
        }
        limit.cancel(false);
    }

    /** Lets in who knows the key and is of the same user; fails for all others, within a bound. */
    static void admit(SocketChannel channel, byte[] key, UserPrincipal user, ScheduledExecutorService timer)
            throws IOException {
        ScheduledFuture<?> limit = hangUpInTime(channel, timer);
        checkUser(channel, user);
        byte[] hello = read(channel, Handshake.HELLO_LENGTH);
        if (Handshake.parseHello(hello) == null) {
            throw new IOException("the caller does not speak this protocol");
        }
        byte[] challenge = Secrets.next(Handshake.NONCE_LENGTH);
        write(channel, challenge);
        if (!Handshake.matches(Handshake.workerProof(key, hello, challenge), read(channel, Handshake.PROOF_LENGTH))) {
            throw new IOException("the caller does not know the key");
        }
        write(channel, Handshake.parentProof(key, hello, challenge));
        limit.cancel(false);
    }

    private static ScheduledFuture<?> hangUpInTime(SocketChannel channel, ScheduledExecutorService timer) {
        return timer.schedule(
                () -> {
                    channel.close();
                    return null;
                },
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
    }

    private static void checkUser(SocketChannel channel, UserPrincipal user) throws IOException {
        UserPrincipal peer =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!peer.equals(user)) {
            throw new IOException("the other side is user " + peer.getName() + ", not " + user.getName());
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the other side hung up during the handshake");
            }
        }
        return buffer.array();
    }
}
