package dev.brine.pool.launch;

import dev.brine.pool.report.StartReports;
import dev.brine.report.Report;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The one door of a pool: accepts connections, lets those in that prove to be a worker which is expected, and turns
 * strangers away. One thread and one selector serve all, so that a caller who says nothing costs a slot until its time
 * is up, and holds up nobody.
 */
final class Listener implements AutoCloseable {
    /** How many callers may be in the middle of a handshake; beyond it the one that has dawdled longest must go. */
    private static final int MAX_CALLERS = 64;
    /** Strangers are reported one by one up to here, and then only each hundredth: a log must not be a way to fill a disk. */
    private static final int LOGGED_STRANGERS = 5;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Address address;
    private final @Nullable UserPrincipal owner;
    private final long patienceNanos;
    private final String poolName;
    private final Map<Integer, Expected> expected = new ConcurrentHashMap<>();
    private final Set<Caller> callers = new LinkedHashSet<>();
    private final AtomicLong strangers = new AtomicLong();
    private final Dropouts dropouts;
    private final Thread thread;

    /** Both channels of a worker, once both are proven. */
    record Channels(SocketChannel data, SocketChannel control) {
        void close() {
            closeQuietly(data);
            closeQuietly(control);
        }
    }

    /** A worker that was launched and has not attached with both channels yet. */
    private static final class Expected {
        final byte[] secret;
        final CompletableFuture<Channels> attached = new CompletableFuture<>();
        final @Nullable SocketChannel[] channels = new SocketChannel[ChannelKind.values().length];

        Expected(byte[] secret) {
            this.secret = secret;
        }
    }

    private Listener(
            ServerSocketChannel server,
            Address address,
            @Nullable UserPrincipal owner,
            Duration patience,
            String poolName)
            throws IOException {
        this.server = server;
        this.address = address;
        this.owner = owner;
        this.patienceNanos = patience.toNanos();
        this.dropouts = new Dropouts(patienceNanos);
        this.poolName = poolName;
        this.selector = Selector.open();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, poolName + "-listener");
        thread.setDaemon(true);
        thread.start();
    }

    /** Listens on a Unix domain socket in this folder; on the loopback interface if there is no folder or no such sockets. */
    static Listener open(@Nullable PrivateFolder folder, Duration patience, String poolName) throws IOException {
        Door door = Door.in(folder);
        try {
            UserPrincipal owner = folder != null && door.address() instanceof Address.Unix ? folder.owner() : null;
            return new Listener(door.listener(), door.address(), owner, patience, poolName);
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    Address address() {
        return address;
    }

    /** How many callers were turned away so far. */
    long strangers() {
        return strangers.get();
    }

    /** Expects this worker; the future completes when both its channels are proven. */
    CompletableFuture<Channels> expect(int workerId, byte[] secret) {
        Expected worker = new Expected(secret);
        if (expected.putIfAbsent(workerId, worker) != null) {
            throw new IllegalArgumentException("this worker is expected already: workerId=" + workerId);
        }
        return worker.attached;
    }

    /** Expects it no longer; whatever it has opened is closed, unless the pair was complete. */
    void forget(int workerId) {
        Expected worker = expected.remove(workerId);
        if (worker == null) {
            return;
        }
        dropouts.died(workerId, System.nanoTime());
        worker.attached.cancel(false);
        if (worker.attached.isCompletedExceptionally()) {
            synchronized (worker) {
                for (SocketChannel channel : worker.channels) {
                    closeQuietly(channel);
                }
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(server);
        try {
            selector.close();
        } catch (IOException e) {
            // Nothing more can be done about it.
        }
        expected.keySet().forEach(this::forget);
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(millisToNextDeadline());
                // A copy, because admitting a caller selects once more.
                List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
                selector.selectedKeys().clear();
                for (SelectionKey key : ready) {
                    if (key.isValid()) {
                        handle(key);
                    }
                }
                turnAwayDawdlers();
            }
        } catch (IOException | ClosedSelectorException | java.nio.channels.CancelledKeyException closed) {
            // The pool has closed.
        } finally {
            callers.forEach(caller -> closeQuietly(caller.channel));
        }
    }

    private void handle(SelectionKey key) {
        if (key.attachment() instanceof Caller caller) {
            String refusal = caller.proceed();
            if (refusal != null && caller.mayHaveDied()) {
                dropOut(caller, refusal);
            } else if (refusal != null) {
                turnAway(caller, refusal);
            } else if (caller.isProven()) {
                admit(caller, key);
            }
        } else {
            acceptAll();
        }
    }

    private void acceptAll() {
        try {
            for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                accept(channel);
            }
        } catch (IOException e) {
            // Out of file descriptors, or closed: those who wait are told by their time-out.
            Thread.yield();
        }
    }

    private void accept(SocketChannel channel) {
        Caller caller = new Caller(channel);
        try {
            if (owner != null) {
                UserPrincipal user =
                        channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
                if (!user.equals(owner)) {
                    turnAway(caller, "it runs as user " + user.getName() + ", not as " + owner.getName());
                    return;
                }
            } else {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, caller);
        } catch (IOException | UnsupportedOperationException e) {
            turnAway(caller, "its identity cannot be checked: " + e);
            return;
        }
        callers.add(caller);
        if (callers.size() > MAX_CALLERS) {
            turnAway(callers.iterator().next(), "it had not proven itself when " + MAX_CALLERS + " others had called");
        }
    }

    private void admit(Caller caller, SelectionKey key) {
        callers.remove(caller);
        Expected worker = caller.worker();
        Handshake.Hello hello = caller.hello();
        try {
            key.cancel();
            selector.selectNow();
            caller.channel.configureBlocking(true);
        } catch (IOException e) {
            closeQuietly(caller.channel);
            return;
        }
        Channels pair;
        synchronized (worker) {
            if (worker.attached.isCompletedExceptionally()) {
                closeQuietly(caller.channel); // it has died meanwhile
                return;
            }
            if (worker.attached.isDone() || worker.channels[hello.kind().ordinal()] != null) {
                turnAway(caller, "its channel is attached already");
                return;
            }
            worker.channels[hello.kind().ordinal()] = caller.channel;
            SocketChannel data = worker.channels[ChannelKind.DATA.ordinal()];
            SocketChannel control = worker.channels[ChannelKind.CONTROL.ordinal()];
            if (data == null || control == null) {
                return;
            }
            pair = new Channels(data, control);
        }
        expected.remove(hello.workerId());
        if (!worker.attached.complete(pair)) {
            pair.close();
        }
    }

    /** It is gone: one of ours that died, or a stranger if no death of ours explains it. */
    private void dropOut(Caller caller, String why) {
        boolean mayDie = caller.worker != null || (caller.claimed() == Dropouts.UNKNOWN && !expected.isEmpty());
        if (caller.isProven() || dropouts.hungUp(caller.claimed(), why, mayDie, System.nanoTime())) {
            callers.remove(caller);
            closeQuietly(caller.channel);
        } else {
            turnAway(caller, why);
        }
    }

    private void turnAway(Caller caller, String why) {
        callers.remove(caller);
        refuse(why);
        closeQuietly(caller.channel);
    }

    private void refuse(String why) {
        long count = strangers.incrementAndGet();
        if (count <= LOGGED_STRANGERS || count % 100 == 0) {
            Report report = StartReports.strangerRefused(poolName, why, count);
            System.getLogger("dev.brine.pool").log(Level.WARNING, report.toString());
        }
    }

    private void turnAwayDawdlers() {
        long now = System.nanoTime();
        List<Caller> late = new ArrayList<>();
        for (Caller caller : callers) {
            if (now - caller.since >= patienceNanos) {
                late.add(caller);
            }
        }
        late.forEach(caller -> turnAway(caller, "it did not prove itself in " + patienceNanos / 1_000_000 + " ms"));
        dropouts.strangers(now).forEach(this::refuse);
    }

    private long millisToNextDeadline() {
        long now = System.nanoTime();
        long nanos = dropouts.nanosToNext(now);
        Iterator<Caller> oldest = callers.iterator();
        if (oldest.hasNext()) {
            nanos = Math.min(nanos, patienceNanos - (now - oldest.next().since));
        }
        return nanos == Long.MAX_VALUE ? 0 : Math.max(1, nanos / 1_000_000 + 1);
    }

    private static void closeQuietly(java.nio.channels.@Nullable Channel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    /** One connection on its way through the handshake. Only the listener's thread touches it. */
    private final class Caller {
        final SocketChannel channel;
        final long since = System.nanoTime();
        private ByteBuffer incoming = ByteBuffer.allocate(Handshake.HELLO_LENGTH);
        private byte[] helloBytes = new byte[0];
        private byte[] challenge = new byte[0];
        private Handshake.@Nullable Hello hello;
        private @Nullable Expected worker;
        private boolean proven;
        private boolean mayHaveDied;

        Caller(SocketChannel channel) {
            this.channel = channel;
        }

        boolean isProven() {
            return proven;
        }

        boolean mayHaveDied() {
            return mayHaveDied;
        }

        /** The number of the worker that it claims to be, as far as it has said. */
        int claimed() {
            return hello == null ? Dropouts.UNKNOWN : hello.workerId();
        }

        Handshake.Hello hello() {
            return java.util.Objects.requireNonNull(hello);
        }

        Expected worker() {
            return java.util.Objects.requireNonNull(worker);
        }

        /** Goes as far as the bytes at hand allow; says why not, where it must be turned away. */
        @Nullable
        String proceed() {
            try {
                if (channel.read(incoming) >= 0) {
                    return incoming.hasRemaining() ? null : challenge.length == 0 ? greet() : prove();
                }
            } catch (IOException e) {
                // The connection has ended, in another way.
            }
            mayHaveDied = true;
            return "it hung up before it had proven itself";
        }

        private @Nullable String greet() throws IOException {
            helloBytes = incoming.array();
            hello = Handshake.parseHello(helloBytes);
            if (hello == null) {
                return "it does not speak this protocol";
            }
            worker = expected.get(hello.workerId());
            if (worker == null) {
                mayHaveDied = true; // and left this in the socket
                return "it claims to be worker " + hello.workerId() + ", which is not expected";
            }
            challenge = Secrets.next(Handshake.NONCE_LENGTH);
            incoming = ByteBuffer.allocate(Handshake.PROOF_LENGTH);
            return send(challenge);
        }

        private @Nullable String prove() throws IOException {
            byte[] secret = worker().secret;
            if (!Handshake.matches(Handshake.workerProof(secret, helloBytes, challenge), incoming.array())) {
                return "it does not know the secret of worker " + hello().workerId();
            }
            proven = true;
            return send(Handshake.parentProof(secret, helloBytes, challenge));
        }

        /** These few bytes always fit in the empty buffer of a fresh socket. */
        private @Nullable String send(byte[] bytes) throws IOException {
            return channel.write(ByteBuffer.wrap(bytes)) == bytes.length ? null : "it does not read what it is sent";
        }
    }
}
