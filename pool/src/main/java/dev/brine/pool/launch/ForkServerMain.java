package dev.brine.pool.launch;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A process of the user's that keeps booted workers at hand and gives them to pools, one per connection. It reads from its
 * standard input how to boot them and where to register; it ends when it had nothing to do for a while. It never reads what
 * pools and workers tell each other: a worker attaches to its pool directly.
 *
 * <pre>
 *   pool --LEASE(attach line)--> server --attach line--> booted worker --attaches--> pool
 *   pool &lt;--STARTED, OUT, ERR, EXIT-- server &lt;--stdout, stderr, exit code-- worker
 * </pre>
 */
final class ForkServerMain {
    private static final int MAX_CALLERS = 256;

    private final byte[] key;
    private final PrivateFolder folder;
    private final Path registration;
    private final Duration idleLimit;
    private final WorkerStock stock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "brine-forkserver-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger callers = new AtomicInteger();
    private volatile long lastUsedNanos = System.nanoTime();

    private ForkServerMain(byte[] key, PrivateFolder folder, Path registration, Duration idleLimit, WorkerStock stock) {
        this.key = key;
        this.folder = folder;
        this.registration = registration;
        this.idleLimit = idleLimit;
        this.stock = stock;
    }

    public static void main(String[] args) throws IOException {
        // It serves other programs than the one whose terminal it was started from.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
        DataInputStream in = new DataInputStream(System.in);
        ServerPlan plan = ServerPlan.read(in);
        Path registration = Path.of(ServerPlan.readText(in));
        Duration idleLimit = Duration.ofMillis(in.readLong());
        PrivateFolder folder = PrivateFolder.create(PrivateFolder.places());
        if (folder == null) {
            throw new IOException("no folder for a socket could be made anywhere");
        }
        byte[] key = Secrets.next(Handshake.SECRET_LENGTH);
        ForkServerMain server = new ForkServerMain(key, folder, registration, idleLimit, new WorkerStock(plan, folder));
        server.serve();
    }

    private void serve() throws IOException {
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(folder.socket()), MAX_CALLERS);
            new ServerRegistration(folder.socket(), ProcessHandle.current().pid(), key, folder.path())
                    .write(registration);
            System.out.println("ready");
            System.out.close();
            stock.refill();
            timer.scheduleWithFixedDelay(this::endIfIdle, 1, 1, TimeUnit.SECONDS);
            while (true) {
                SocketChannel caller = door.accept();
                if (callers.incrementAndGet() > MAX_CALLERS) {
                    callers.decrementAndGet();
                    caller.close();
                    continue;
                }
                Thread thread = new Thread(() -> attend(caller), "brine-forkserver-lease");
                thread.setDaemon(true);
                thread.start();
            }
        } finally {
            end();
        }
    }

    private void attend(SocketChannel caller) {
        try (caller) {
            ServerDoor.admit(caller, key, folder.owner(), timer);
            new Lease(caller, stock).serve();
        } catch (IOException | RuntimeException stranger) {
            // Whoever hung up or was turned away has lost nothing but this connection.
        } finally {
            lastUsedNanos = System.nanoTime();
            callers.decrementAndGet();
        }
    }

    private void endIfIdle() {
        boolean idle = callers.get() == 0 && System.nanoTime() - lastUsedNanos > idleLimit.toNanos();
        // Without its registration nobody finds it any more.
        if (idle || (callers.get() == 0 && Files.notExists(registration))) {
            end();
        }
    }

    private void end() {
        ServerRegistration.removeIfOf(registration, ProcessHandle.current().pid());
        stock.close();
        folder.close();
        Runtime.getRuntime().halt(0);
    }
}
