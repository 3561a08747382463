package dev.brine.pool.queue;

import dev.brine.pool.launch.Address;
import dev.brine.pool.launch.Secrets;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where a queue lives: here, with its server, or in another process. Thread-safe. */
public final class QueueHome implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Place place;
    private final @Nullable QueueServer server;

    /** How another process finds a queue, and the token that lets it in. */
    public record Place(String name, String address, byte[] token) implements Serializable {}

    private QueueHome(Place place, @Nullable QueueServer server) {
        this.place = place;
        this.server = server;
    }

    /** A new queue in this process. */
    public static QueueHome create(int capacity) throws IOException {
        String name = "brine-queue-" + COUNT.incrementAndGet();
        byte[] token = Secrets.next(Wire.TOKEN_BYTES);
        QueueServer server = QueueServer.start(token, capacity, name);
        return new QueueHome(new Place(name, server.address().text(), token), server);
    }

    /** A queue that may live elsewhere. */
    public static QueueHome at(Place place) {
        return new QueueHome(place, null);
    }

    public QueueClient client() {
        return new QueueClient(Address.parse(place.address()), place.token());
    }

    public Place travelling() {
        return place;
    }

    /** Ends the queue if it lives here. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public String toString() {
        return place.name() + (server == null ? ", of another process" : "");
    }
}
