package dev.brine.pool.queue;

import dev.brine.pool.launch.Address;
import dev.brine.pool.launch.Door;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/**
 * Keeps the elements and serves those who hold the queue. One thread and one selector do all of it, so nothing here is
 * locked, and a client that dies is noticed at once, also while it waits for an element.
 */
final class QueueServer implements AutoCloseable {
    private final Door door;
    private final ServerSocketChannel listener;
    private final Selector selector;
    private final byte[] token;
    private final int capacity;
    private final ArrayDeque<byte[]> elements = new ArrayDeque<>();
    private final ArrayDeque<Connection> takers = new ArrayDeque<>();
    private final ArrayDeque<Connection> putters = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean closing;

    private QueueServer(Door door, Selector selector, byte[] token, int capacity, String name) {
        this.door = door;
        this.listener = door.listener();
        this.selector = selector;
        this.token = token;
        this.capacity = capacity;
        this.thread = new Thread(this::serve, name);
        thread.setDaemon(true);
    }

    static QueueServer start(byte[] token, int capacity, String name) throws IOException {
        Door door = Door.open();
        try {
            Selector selector = Selector.open();
            door.listener().configureBlocking(false);
            door.listener().register(selector, SelectionKey.OP_ACCEPT);
            QueueServer server = new QueueServer(door, selector, token, capacity, name);
            server.thread.start();
            return server;
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    Address address() {
        return door.address();
    }

    /** Hangs up on everyone; what still lies in the queue is gone. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select(millisToNextDeadline());
                List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(this::handle);
                answerThoseWhoseTimeIsUp();
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException e) {
            // Whoever waits is told by the end of the connection.
        } finally {
            hangUpOnAll();
        }
    }

    private void hangUpOnAll() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection connection) {
                connection.refuseAndClose();
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
        door.close();
    }

    private void handle(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            try {
                if (key.isValid() && key.isWritable()) {
                    connection.flush();
                }
                if (key.isValid() && key.isReadable()) {
                    connection.read();
                }
            } catch (IOException | IllegalStateException gone) {
                forget(connection);
            }
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                key.attach(new Connection(this, channel, key, token));
            }
        } catch (IOException e) {
            // Out of descriptors: the next caller may have more luck.
        }
    }

    /** It is gone: what it was given and had not acknowledged goes back to the head. */
    private void forget(Connection connection) {
        takers.remove(connection);
        putters.remove(connection);
        byte[] unacknowledged = connection.close();
        if (unacknowledged != null) {
            elements.addFirst(unacknowledged);
            match();
        }
    }

    void put(Connection from, byte[] element) {
        from.waitsToPut(element);
        putters.addLast(from);
        match();
    }

    void take(Connection from, long nanos) {
        from.waitsToTake(nanos);
        takers.addLast(from);
        match();
        answerThoseWhoseTimeIsUp();
    }

    int size() {
        return elements.size();
    }

    /** Lets everyone go on who can. */
    private void match() {
        boolean moved = true;
        while (moved) {
            moved = false;
            if (elements.size() < capacity && !putters.isEmpty()) {
                Connection putter = putters.removeFirst();
                elements.addLast(putter.element());
                putter.done();
                moved = true;
            }
            if (!elements.isEmpty() && !takers.isEmpty()) {
                takers.removeFirst().give(elements.removeFirst());
                moved = true;
            }
        }
    }

    private void answerThoseWhoseTimeIsUp() {
        for (Iterator<Connection> all = takers.iterator(); all.hasNext(); ) {
            Connection taker = all.next();
            if (taker.isTimeUp()) {
                all.remove();
                taker.nothing();
            }
        }
    }

    private long millisToNextDeadline() {
        long nearest = Long.MAX_VALUE;
        for (Connection taker : takers) {
            nearest = Math.min(nearest, taker.nanosLeft());
        }
        return nearest == Long.MAX_VALUE ? 0 : Math.max(1, nearest / 1_000_000 + 1);
    }
}
