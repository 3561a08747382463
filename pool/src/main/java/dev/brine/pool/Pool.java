package dev.brine.pool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on workers: in this thread (a serial pool), on threads (a thread pool) or in processes
 * (a process pool), all behind this one contract. Thread-safe.
 */
public interface Pool extends AutoCloseable {
    <R extends @Nullable Object> R apply(RemoteCallable<R> task);

    <T extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteFunction<? super T, ? extends R> function, T argument);

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteBiFunction<? super A, ? super B, ? extends R> function, A first, B second);

    <R extends @Nullable Object> TaskFuture<R> applyAsync(RemoteCallable<R> task);

    <T extends @Nullable Object, R extends @Nullable Object> TaskFuture<R> applyAsync(
            RemoteFunction<? super T, ? extends R> function, T argument);

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskFuture<R> applyAsync(
            RemoteBiFunction<? super A, ? super B, ? extends R> function, A first, B second);

    void run(RemoteRunnable task);

    TaskFuture<@Nullable Void> runAsync(RemoteRunnable task);

    <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    <T extends @Nullable Object, R extends @Nullable Object> TaskFuture<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> TaskFuture<List<R>> mapAsync(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    <T extends @Nullable Object, R extends @Nullable Object> Stream<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Stream<R> imap(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    <T extends @Nullable Object, R extends @Nullable Object> Stream<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> arguments);

    <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> Stream<R> imapUnordered(
            RemoteBiFunction<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds);

    <R extends @Nullable Object> List<R> everywhere(RemoteCallable<R> task);

    Pool withTimeout(Duration limit);

    Pool withRetries(int retries);

    Pool withChunkSize(int tasks);

    Pool withName(String name);

    ExecutorService asExecutorService();

    PoolStats stats();

    int workers();

    void resize(int workers);

    @Override
    void close();

    void terminate();

    boolean awaitTermination(Duration limit) throws InterruptedException;
}
