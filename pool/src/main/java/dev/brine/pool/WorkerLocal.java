package dev.brine.pool;

import dev.brine.report.Report;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A value that every worker process opens for itself, once, when a task first asks for it: a connection, a parser, a model. Tasks
 * capture the {@code WorkerLocal}; what travels is how to open the value, never the value. An {@link AutoCloseable} value is
 * closed when its worker stops in order; a worker that is killed closes nothing. Thread-safe.
 *
 * <p>In serial and thread pools, whose workers share this process, it is opened once for all of them and closed when this
 * process ends.
 */
public final class WorkerLocal<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Map<UUID, Holder> OPEN = new ConcurrentHashMap<>();
    private static final Deque<AutoCloseable> TO_CLOSE = new ArrayDeque<>();

    private final UUID id = UUID.randomUUID();
    private final RemoteCallable<? extends T> opener;

    private static final class Holder {
        private volatile @Nullable Object value;
    }

    private WorkerLocal(RemoteCallable<? extends T> opener) {
        this.opener = opener;
    }

    /** A value that is opened like this. The opener must not give null. */
    public static <T> WorkerLocal<T> of(RemoteCallable<? extends T> opener) {
        return new WorkerLocal<>(Objects.requireNonNull(opener, "opener must not be null"));
    }

    /**
     * The value of the worker that this is called in; opens it the first time, while others wait.
     *
     * @throws TaskFailedException if opening it failed; the next call tries again
     */
    @SuppressWarnings("unchecked")
    public T get() {
        Holder holder = OPEN.computeIfAbsent(id, fresh -> new Holder());
        synchronized (holder) {
            Object value = holder.value;
            if (value == null) {
                value = open();
                holder.value = value;
                if (value instanceof AutoCloseable closeable) {
                    closeAtTheEnd(closeable);
                }
            }
            return (T) value;
        }
    }

    /** Such as {@code WorkerLocal[open: org.h2.jdbc.JdbcConnection]}; says what is open in this process, and opens nothing. */
    @Override
    public String toString() {
        Holder holder = OPEN.get(id);
        Object value = holder == null ? null : holder.value;
        return value == null
                ? "WorkerLocal[not open here]"
                : "WorkerLocal[open: " + value.getClass().getName() + "]";
    }

    private T open() {
        String worker = "pid " + ProcessHandle.current().pid();
        try {
            return Objects.requireNonNull(opener.call(), "the opener of a WorkerLocal gave null");
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            Report report = dev.brine.pool.report.TaskReports.failed(null, worker, thrown.toString(), null, null);
            throw new TaskFailedException(report, thrown, worker);
        }
    }

    private static void closeAtTheEnd(AutoCloseable value) {
        synchronized (TO_CLOSE) {
            if (TO_CLOSE.isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(WorkerLocal::closeAll, "brine-worker-locals"));
            }
            TO_CLOSE.addFirst(value);
        }
    }

    private static void closeAll() {
        synchronized (TO_CLOSE) {
            for (AutoCloseable value : TO_CLOSE) {
                try {
                    value.close();
                } catch (Exception failed) {
                    // The process ends; the others still have to be closed.
                }
            }
        }
    }
}
