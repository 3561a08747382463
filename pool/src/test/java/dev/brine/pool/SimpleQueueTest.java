package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.brine.serializer.Serializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SimpleQueueTest {
    private static final Serializer SERIALIZER = Serializer.create();

    @Test
    void put_take_keepsTheOrder() throws Exception {
        try (SimpleQueue<String> queue = SimpleQueue.create()) {
            queue.put("one");
            queue.put("two");
            assertThat(queue.size()).isEqualTo(2);
            assertThat(queue.take()).isEqualTo("one");
            assertThat(queue.poll(Duration.ZERO)).isEqualTo("two");
            assertThat(queue.poll(Duration.ofMillis(5))).isNull();
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    void copy_reachesTheSameElements() throws Exception {
        try (SimpleQueue<String> queue = SimpleQueue.create();
                SimpleQueue<String> there = travelled(queue)) {
            there.put("hello");
            assertThat(queue.take()).isEqualTo("hello");
            there.close();
            queue.put("still open");
            assertThat(queue.take()).isEqualTo("still open");
        }
    }

    @Test
    void take_empty_waitsForAnElement() throws Exception {
        try (SimpleQueue<Integer> queue = SimpleQueue.create()) {
            CompletableFuture<Integer> taken = async(queue::take);
            assertThat(taken).isNotDone();
            queue.put(7);
            assertThat(taken.get()).isEqualTo(7);
        }
    }

    @Test
    void put_full_waitsForRoom() throws Exception {
        try (SimpleQueue<Integer> queue = SimpleQueue.create(2)) {
            queue.put(1);
            queue.put(2);
            CompletableFuture<Void> third = async(() -> {
                queue.put(3);
                return null;
            });
            assertThat(queue.size()).isEqualTo(2);
            assertThat(third).isNotDone();
            assertThat(queue.take()).isEqualTo(1);
            third.get();
            assertThat(List.of(queue.take(), queue.take())).containsExactly(2, 3);
        }
    }

    @Test
    void big_element_arrivesWhole() throws Exception {
        try (SimpleQueue<byte[]> queue = SimpleQueue.create()) {
            byte[] big = new byte[5_000_000];
            big[4_999_999] = 9;
            queue.put(big);
            assertThat(queue.take()).isEqualTo(big);
        }
    }

    @Test
    void close_endsThoseWhoWait() throws Exception {
        SimpleQueue<Integer> queue = SimpleQueue.create();
        CompletableFuture<Integer> taken = async(travelled(queue)::take);
        await().until(() -> threadsNamed("brine-queue-test").anyMatch(this::waits));
        queue.close();
        assertThatThrownBy(taken::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the queue was closed")
                .cause()
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> queue.put(1)).isInstanceOf(IllegalStateException.class);
        queue.close();
        assertThat(threadsNamed("brine-queue-"))
                .noneMatch(thread -> thread.getName().matches("brine-queue-\\d+"));
    }

    @Test
    void interrupted_take_losesNothing() throws Exception {
        try (SimpleQueue<Integer> queue = SimpleQueue.create()) {
            AtomicReference<Thread> taker = new AtomicReference<>();
            CompletableFuture<Integer> taken = async(() -> {
                taker.set(Thread.currentThread());
                return queue.take();
            });
            await().until(() -> taker.get() != null && waits(taker.get()));
            taker.get().interrupt();
            assertThatThrownBy(taken::get).hasCauseInstanceOf(InterruptedException.class);
            queue.put(5);
            assertThat(queue.take()).isEqualTo(5);
        }
    }

    @Test
    void manyProducersAndConsumers_everyElementOnce() throws Exception {
        int producers = 4;
        int each = 500;
        try (SimpleQueue<Integer> queue = SimpleQueue.create(16)) {
            Set<Integer> seen = ConcurrentHashMap.newKeySet();
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                int base = p * each;
                all.add(async(() -> {
                    for (int i = 0; i < each; i++) {
                        queue.put(base + i);
                    }
                    return null;
                }));
                SimpleQueue<Integer> there = travelled(queue);
                all.add(async(() -> {
                    for (int i = 0; i < each; i++) {
                        assertThat(seen.add(there.take())).isTrue();
                    }
                    return null;
                }));
            }
            for (CompletableFuture<?> future : all) {
                future.get();
            }
            assertThat(new HashSet<>(seen)).hasSize(producers * each);
        }
    }

    @Test
    void arguments_areChecked() throws Exception {
        assertThatThrownBy(() -> SimpleQueue.create(0)).hasMessage("capacity must be >= 1: capacity=0");
        try (SimpleQueue<String> queue = SimpleQueue.create()) {
            assertThatThrownBy(() -> queue.put(null)).hasMessage("element must not be null");
        }
    }

    private static <T> SimpleQueue<T> travelled(SimpleQueue<T> queue) {
        return SERIALIZER.deserialize(SERIALIZER.serialize(queue));
    }

    /** Runs it on a thread of its own. */
    private static <T> CompletableFuture<T> async(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(action.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "brine-queue-test");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private boolean waits(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("read") && frame.getClassName().contains("SocketChannel")) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Thread> threadsNamed(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix));
    }
}
