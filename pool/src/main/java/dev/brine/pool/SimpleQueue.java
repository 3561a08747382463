package dev.brine.pool;

import dev.brine.pool.queue.QueueClient;
import dev.brine.pool.queue.QueueHome;
import dev.brine.serializer.Serializer;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A first-in, first-out queue that several processes can hold: capture it in a task, and parent and workers put and take
 * through it.
 *
 * <pre>{@code
 * try (SimpleQueue<String> found = SimpleQueue.create()) {
 *     TaskFuture<Void> search = pool.runAsync(() -> search(folder, found::put));
 *     String first = found.take();
 * }
 * }</pre>
 *
 * <p>The elements lie with the process that made the queue, as bytes; what is taken is a copy. An element is lost to nobody: if
 * a worker dies while it is being handed one, the element goes back to the head. When the process that made it closes it or
 * ends, every waiting call ends in an exception.
 *
 * <p>Thread-safe. {@link #put} waits while the queue is full, {@link #take} and {@link #poll} while it is empty; all end in
 * {@link InterruptedException} when the thread is interrupted, so that cancelling a task also wakes it here.
 *
 * @param <T> what it holds; anything that travels, but not {@code null}
 * @see <a href="https://docs.python.org/3/library/multiprocessing.html#multiprocessing.SimpleQueue">SimpleQueue</a>
 */
public final class SimpleQueue<T> implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_CAPACITY = 1 << 16;

    private final transient QueueHome home;
    private final transient QueueClient client;
    private final transient Serializer serializer = Serializer.create();

    private SimpleQueue(QueueHome home, QueueClient client) {
        this.home = home;
        this.client = client;
    }

    /** An empty queue that takes 65,536 elements before {@link #put} waits. */
    public static <T> SimpleQueue<T> create() {
        return create(DEFAULT_CAPACITY);
    }

    /**
     * An empty queue that takes so many elements before {@link #put} waits.
     *
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     * @throws UncheckedIOException if no socket could be opened
     */
    public static <T> SimpleQueue<T> create(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be >= 1: capacity=" + capacity);
        }
        try {
            QueueHome home = QueueHome.create(capacity);
            return new SimpleQueue<>(home, home.client());
        } catch (IOException e) {
            throw new UncheckedIOException("no socket could be opened for a queue: " + e.getMessage(), e);
        }
    }

    /**
     * Adds the element at the end, waiting while the queue is full.
     *
     * @throws dev.brine.serializer.SerializationException if it cannot travel
     * @throws IllegalStateException if the queue is closed or its process is gone
     */
    public void put(T element) throws InterruptedException {
        byte[] bytes = serializer.serialize(Objects.requireNonNull(element, "element must not be null"));
        try {
            client.put(bytes);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /**
     * Removes the first element, waiting while there is none.
     *
     * @throws IllegalStateException if the queue is closed or its process is gone
     */
    public T take() throws InterruptedException {
        return Objects.requireNonNull(receive(Long.MAX_VALUE), "a queue answered without an element");
    }

    /**
     * Removes the first element, waiting at most so long; {@code null} if none came. {@link Duration#ZERO} does not wait.
     *
     * @throws IllegalStateException if the queue is closed or its process is gone
     */
    public @Nullable T poll(Duration limit) throws InterruptedException {
        return receive(nanosOf(limit));
    }

    /**
     * How many elements lie in the queue at the moment.
     *
     * @throws IllegalStateException if the queue is closed or its process is gone
     */
    public int size() throws InterruptedException {
        try {
            return client.size();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Whether there is no element at the moment. */
    public boolean isEmpty() throws InterruptedException {
        return size() == 0;
    }

    /**
     * In the process that made it: ends the queue; what still lies in it is gone, and whoever waits gets an
     * {@link IllegalStateException}. In other processes: lets go of it. Closing again does nothing.
     */
    @Override
    public void close() {
        client.close();
        home.close();
    }

    @Override
    public String toString() {
        return "SimpleQueue[" + home + "]";
    }

    private @Nullable T receive(long nanos) throws InterruptedException {
        byte[] bytes;
        try {
            bytes = client.take(nanos);
        } catch (IOException e) {
            throw gone(e);
        }
        return bytes == null ? null : serializer.<T>deserialize(bytes);
    }

    private IllegalStateException gone(IOException e) {
        return new IllegalStateException(this + " cannot be reached: " + e.getMessage(), e);
    }

    private static long nanosOf(Duration limit) {
        try {
            return limit.toNanos();
        } catch (ArithmeticException longerThanALife) {
            return Long.MAX_VALUE;
        }
    }

    private Object writeReplace() throws ObjectStreamException {
        return new Reference(home.travelling());
    }

    /** What travels. */
    private record Reference(QueueHome.Place place) implements Serializable {
        private Object readResolve() throws ObjectStreamException {
            QueueHome home = QueueHome.at(place);
            return new SimpleQueue<>(home, home.client());
        }
    }
}
