package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.brine.report.BrineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every pool promises, whatever its workers are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class PoolContract implements ProgressContract {
    private Pool pool;

    /** A new pool of two workers, or of one if there cannot be two. */
    abstract Pool open();

    @BeforeAll
    void openPool() {
        pool = open();
    }

    @Override
    public Pool pool() {
        return pool;
    }

    @AfterAll
    void closePool() {
        pool.close();
    }

    /** Not Serializable, on purpose. */
    static class Foo {
        String work() {
            return "Processing complete";
        }

        int processData(int x, int y) {
            return x * y;
        }
    }

    @Test
    void apply_boundMethodOfAPlainObject_travels() {
        Foo foo = new Foo();
        assertThat(pool.apply(foo::work)).isEqualTo("Processing complete");
    }

    @Test
    void apply_lambda_returnsItsResult() {
        assertThat(pool.apply(() -> 6 * 7)).isEqualTo(42);
    }

    @Test
    void apply_capturedValue_travels() {
        List<String> captured = new ArrayList<>(List.of("a", "b"));
        assertThat(pool.apply(() -> captured.size())).isEqualTo(2);
    }

    @Test
    void apply_functionsOfOneAndTwoArguments_areCalledWithThem() {
        assertThat(pool.apply((Integer x) -> x + 1, 41)).isEqualTo(42);
        assertThat(pool.apply((Integer x, Integer y) -> x - y, 44, 2)).isEqualTo(42);
        assertThat(pool.apply((String x) -> x == null, null)).isTrue();
    }

    @Test
    void apply_resultsOfEveryColumnKind_comeBackEqual() {
        assertThat(pool.<Object>apply(() -> null)).isNull();
        assertThat(pool.<Object>apply(() -> 1L << 40)).isEqualTo(1L << 40);
        assertThat(pool.<Object>apply(() -> -0.5)).isEqualTo(-0.5);
        assertThat(pool.<Object>apply(() -> "text")).isEqualTo("text");
        assertThat(pool.<Object>apply(() -> List.of(1, "two"))).isEqualTo(List.of(1, "two"));
    }

    @Test
    void apply_throwingTask_givesItsOwnExceptionAndTheCallersTrace() {
        TaskFailedException failed = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.apply(() -> {
                    throw new IllegalStateException("boo");
                }));
        assertThat(failed.getCause()).isInstanceOf(IllegalStateException.class).hasMessage("boo");
        assertThat(failed.report().code()).isEqualTo("BR2001");
        assertThat(failed.worker()).isNotEmpty();
        assertThat(failed.getCause().getStackTrace()[0].getClassName()).startsWith(PoolContract.class.getName());
        assertThat(Arrays.stream(failed.getStackTrace()).map(StackTraceElement::getClassName))
                .contains(PoolContract.class.getName());
    }

    @Test
    void apply_checkedExceptionAndError_travelToo() {
        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> pool.run(() -> {
                    throw new java.io.IOException("disk");
                }))
                .withCauseInstanceOf(java.io.IOException.class);
        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> pool.run(() -> {
                    throw new AssertionError("no");
                }))
                .withCauseInstanceOf(AssertionError.class);
    }

    @Test
    void applyAsync_future_tellsWorkerAndAttempts() throws Exception {
        TaskFuture<Integer> future = pool.applyAsync(() -> 7);
        assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(future.worker()).isPresent();
        assertThat(future.attempts()).isEqualTo(1);
    }

    @Test
    void applyAsync_failure_isTheCauseOfAnExecutionException() {
        TaskFuture<Object> future = pool.applyAsync(() -> {
            throw new IllegalStateException("boo");
        });
        ExecutionException wrapped = catchThrowableOfType(ExecutionException.class, future::get);
        assertThat(wrapped.getCause()).isInstanceOf(TaskFailedException.class);
    }

    @Test
    void applyAsync_dependentAction_mayUseThePool() {
        CompletableFuture<Integer> sum = pool.applyAsync(() -> 20).thenApply(x -> x + pool.apply(() -> 22));
        assertThat(sum.join()).isEqualTo(42);
    }

    @Test
    void runAsync_completesWithNull() {
        assertThat(pool.runAsync(() -> {}).join()).isNull();
    }

    @Test
    void map_twoLists_pairsThemAndTheShorterEndsIt() {
        Foo test = new Foo();
        assertThat(pool.map(test::processData, List.of(1, 2, 3, 4), List.of(5, 6, 7, 8)))
                .containsExactly(5, 12, 21, 32);
        assertThat(pool.map((Integer x, Integer y) -> x + y, List.of(1, 2), endless()))
                .containsExactly(1, 3);
        assertThat(pool.<Integer, Integer>map(x -> x, List.of())).isEmpty();
    }

    @Test
    void map_manyElements_keepsTheirOrder() {
        List<Integer> xs = IntStream.range(0, 20_000).boxed().toList();
        assertThat(pool.map((Integer x) -> x * 2, xs))
                .isEqualTo(IntStream.range(0, 20_000).map(x -> x * 2).boxed().toList());
    }

    @Test
    void map_mixedKindsOfResults_keepsThem() {
        List<Object> mixed = pool.map(
                (Integer x) -> x % 3 == 0 ? (Object) x : x % 3 == 1 ? "s" + x : null,
                IntStream.range(0, 100).boxed().toList());
        assertThat(mixed).hasSize(100).startsWith(0, "s1", null, 3);
    }

    @Test
    void map_resultsOfOneKind_areAListLikeAnyOther() throws Exception {
        List<Integer> results = pool.map(x -> x * 1_000, List.of(3, 1, 2));

        assertThat(results).isEqualTo(List.of(3_000, 1_000, 2_000)).hasSameHashCodeAs(List.of(3_000, 1_000, 2_000));
        assertThat(results.toArray()).containsExactly(3_000, 1_000, 2_000);
        assertThat(results.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6_000);
        assertThat(results.indexOf(2_000)).isEqualTo(2);
        assertThat(results.contains(null)).isFalse();
        assertThat(results.subList(1, 3)).containsExactly(1_000, 2_000);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> results.get(3));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> results.set(0, 1));
        assertThat(copied(results)).isEqualTo(results);
        int size = pool.apply(list -> list.size(), results);
        assertThat(size).isEqualTo(3);
    }

    @Test
    void map_longsAndDoublesAndNulls_comeBackAsTheyAre() {
        assertThat(pool.map(x -> x, List.of(1L, Long.MIN_VALUE))).containsExactly(1L, Long.MIN_VALUE);
        assertThat(pool.map(x -> x, List.of(-0.0, Double.NaN, 1e300))).containsExactly(-0.0, Double.NaN, 1e300);
        assertThat(pool.map(x -> x, java.util.Arrays.asList(null, null))).containsExactly(null, null);
        assertThat(pool.map((x, y) -> x + "/" + y, List.of(1, 2), java.util.Arrays.asList(3L, null)))
                .containsExactly("1/3", "2/null");
    }

    @Test
    void map_sourceThatChangesWhileItRuns_usesWhatWasThere() throws Exception {
        List<Integer> source = java.util.Collections.synchronizedList(new ArrayList<>(List.of(1, 2, 3)));
        TaskFuture<List<Integer>> future = pool.mapAsync(x -> x + 1, source);
        source.clear();
        assertThat(future.get()).containsExactly(2, 3, 4);
    }

    private static Object copied(Object value) throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void map_severalFailures_failsWithTheFirstInOrder() {
        TaskFailedException failed = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.map(
                        (Integer x) -> {
                            if (x == 7 || x == 50) {
                                throw new IllegalStateException("at " + x);
                            }
                            return x;
                        },
                        IntStream.range(0, 100).boxed().toList()));
        assertThat(failed.getCause()).hasMessage("at 7");
    }

    private static int refuse17(int x) {
        if (x == 1017) {
            throw new IllegalStateException("boo");
        }
        return x;
    }

    private static void assertNamesElement17(BrineException failed) {
        assertThat(failed.report().row("which")).hasValue("element 17 of the map, counting from 0");
        assertThat(failed.report().row("what").orElseThrow()).contains("PoolContract");
    }

    @Test
    void map_failedTask_isToldWithItsIndex() {
        List<Integer> thousands = IntStream.range(1000, 1100).boxed().toList();
        assertNamesElement17(
                catchThrowableOfType(TaskFailedException.class, () -> pool.map(x -> refuse17(x), thousands)));
        assertNamesElement17(catchThrowableOfType(
                TaskFailedException.class, () -> pool.map((x, y) -> refuse17(x), thousands, endless())));
    }

    @Test
    void imap_failedTask_isToldWithItsIndex() {
        List<Integer> thousands = IntStream.range(1000, 1100).boxed().toList();
        try (Stream<Integer> inOrder = pool.imap((Integer x) -> refuse17(x), thousands);
                Stream<Integer> asTheyCome = pool.imapUnordered((Integer x) -> refuse17(x), thousands)) {
            assertNamesElement17(catchThrowableOfType(TaskFailedException.class, inOrder::toList));
            assertNamesElement17(catchThrowableOfType(TaskFailedException.class, asTheyCome::toList));
        }
    }

    @Test
    void apply_failedTask_hasNoIndex() {
        TaskFailedException failed =
                catchThrowableOfType(TaskFailedException.class, () -> pool.apply(x -> refuse17(x), 1017));
        assertThat(failed.report().row("which")).isEmpty();
    }

    @Test
    void mapAsync_completesWithAllResults() {
        assertThat(pool.mapAsync((Integer x) -> x + 1, List.of(1, 2, 3)).join()).containsExactly(2, 3, 4);
    }

    @Test
    void imap_endlessSource_isLazyAndInOrder() {
        try (Stream<Integer> stream = pool.imap((Integer x) -> x * 2, endless())) {
            assertThat(stream.limit(1000))
                    .isEqualTo(IntStream.range(0, 1000).map(x -> x * 2).boxed().toList());
        }
    }

    @Test
    void imapUnordered_givesEveryResultOnce() {
        try (Stream<Integer> stream = pool.imapUnordered(
                (Integer x) -> x, IntStream.range(0, 500).boxed().toList())) {
            assertThat(stream)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 500).boxed().toList());
        }
    }

    @Test
    void imap_failedElement_isThrownInItsPlaceAndTheIteratorGoesOn() {
        try (Stream<Integer> stream = pool.imap(
                (Integer x) -> {
                    if (x == 1) {
                        throw new IllegalStateException("boo");
                    }
                    return x;
                },
                List.of(0, 1, 2))) {
            Iterator<Integer> results = stream.iterator();
            assertThat(results.next()).isEqualTo(0);
            assertThatExceptionOfType(TaskFailedException.class).isThrownBy(results::hasNext);
            assertThat(results.next()).isEqualTo(2);
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void imap_closedStream_hasNoMore() {
        Iterator<Integer> results;
        try (Stream<Integer> stream = pool.imap((Integer x) -> x, endless())) {
            results = stream.iterator();
            assertThat(results.next()).isZero();
        }
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void imapUnordered_closedStream_hasNoMore() {
        Iterator<Integer> results;
        try (Stream<Integer> stream = pool.imapUnordered((Integer x) -> x, endless())) {
            results = stream.iterator();
            assertThat(results.next()).isNotNegative();
        }
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void imap_failingSource_throwsWhatItThrewAfterTheResultsBefore() {
        Iterable<Integer> source = () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (next == 3) {
                    throw new UnsupportedOperationException("no more");
                }
                return next++;
            }
        };
        List<Integer> seen = new ArrayList<>();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> pool.imap((Integer x) -> x, source).forEach(seen::add));
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void everywhere_runsOncePerWorker() {
        assertThat(pool.everywhere(() -> 5)).hasSize(pool.workers()).containsOnly(5);
    }

    private static final Set<String> TRIED = ConcurrentHashMap.newKeySet();

    /** What nobody but this worker is called. */
    static String workerHere() {
        return ProcessHandle.current().pid() + "/" + Thread.currentThread().getName();
    }

    @Test
    void everywhere_failsAtFirst_isTriedAgainOnTheSameWorker() {
        String round = UUID.randomUUID().toString();
        List<String> workers = pool.withRetries(1).everywhere(() -> {
            if (TRIED.add(round + workerHere())) {
                throw new IllegalStateException("the first time");
            }
            return workerHere();
        });
        assertThat(workers).doesNotHaveDuplicates().hasSize(pool.workers());
    }

    /** Says of its stack what no exception may. */
    static final class Stackless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stackless(String message) {
            super(message);
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    @Test
    void apply_exceptionWithoutAStack_failsLikeAnyOther() {
        TaskFailedException failed = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.withTimeout(Duration.ofSeconds(20)).run(() -> {
                    throw new Stackless("odd");
                }));
        assertThat(failed.getCause()).isInstanceOf(Stackless.class).hasMessage("odd");
    }

    @Test
    void map_progressConsumerThrowsAnError_isIgnored() {
        Pool watched = pool.withProgress(progress -> {
            throw new AssertionError("the consumer's own problem");
        });
        assertThat(watched.map((Integer x) -> x + 1, List.of(1, 2))).containsExactly(2, 3);
    }

    @Test
    void withTimeout_sleepingTask_timesOutAndThePoolGoesOn() {
        TaskTimeoutException late = catchThrowableOfType(
                TaskTimeoutException.class,
                () -> pool.withTimeout(Duration.ofMillis(300)).run(() -> Thread.sleep(20_000)));
        assertThat(late.limit()).isEqualTo(Duration.ofMillis(300));
        assertThat(late.threadDump().orElseThrow()).contains("Thread.sleep");
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void withTimeout_quickTask_isNotTouched() {
        assertThat(pool.withTimeout(Duration.ofSeconds(20)).map((Integer x) -> x, List.of(1, 2, 3)))
                .containsExactly(1, 2, 3);
    }

    @Test
    void withRetries_alwaysFailing_isTriedThatManyTimesMore() {
        TaskFuture<Object> future = pool.withRetries(2).applyAsync(() -> {
            throw new IllegalStateException("always");
        });
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);
        assertThat(future.attempts()).isEqualTo(3);
    }

    @Test
    void withChunkSize_anySize_givesTheSame() {
        List<Integer> xs = IntStream.range(0, 100).boxed().toList();
        assertThat(pool.withChunkSize(7).map((Integer x) -> x, xs)).isEqualTo(xs);
    }

    @Test
    void badArguments_areRefusedWithTheirValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.withRetries(-1))
                .withMessage("retries must be >= 0: retries=-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.withTimeout(Duration.ZERO))
                .withMessage("limit must be positive: limit=PT0S");
    }

    @Test
    void stats_afterTasks_countWhatBecameOfThem() {
        PoolStats before = pool.stats();
        pool.map((Integer x) -> x, List.of(1, 2, 3));
        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> pool.run(() -> {
                    throw new IllegalStateException("boo");
                }));
        PoolStats after = pool.stats();
        assertThat(after.completed() - before.completed()).isEqualTo(3);
        assertThat(after.failed() - before.failed()).isEqualTo(1);
        assertThat(after.queued()).isZero();
        assertThat(after.workers()).isEqualTo(pool.workers());
        assertThat(pool.toString()).contains(after.completed() + " completed").contains(after.failed() + " failed");
    }

    @Test
    void stats_ofEachKindOfEnd_addUp() {
        PoolStats before = pool.stats();
        pool.map((Integer x) -> x, List.of(1, 2, 3));
        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> pool.withRetries(2).run(() -> {
                    throw new IllegalStateException("always");
                }));
        assertThatExceptionOfType(TaskTimeoutException.class)
                .isThrownBy(() -> pool.withTimeout(Duration.ofMillis(100)).run(() -> new CountDownLatch(1).await()));
        PoolStats after = pool.stats();
        assertThat(after.completed() - before.completed()).isEqualTo(3);
        assertThat(after.failed() - before.failed())
                .as("a task counts once, however often it was tried")
                .isEqualTo(2);
        assertThat(after.queued()).isZero();
        await().until(() -> pool.stats().running() == 0 && pool.stats().idleWorkers() == pool.workers());
    }

    @Test
    void toString_tellsNameAndCounts() {
        assertThat(pool.toString())
                .matches("\\S+\\[\\d+ workers?, \\d+ idle, \\d+ queued, \\d+ completed, \\d+ failed]");
        assertThat(pool.asExecutorService().toString())
                .startsWith("ExecutorService of ")
                .contains(" completed, ");
        Pool closed = open();
        closed.close();
        assertThat(closed.toString()).endsWith(", closed]");
    }

    @Test
    void toString_ofAFuture_tellsWhatBecameOfIt() {
        TaskFuture<Integer> done = pool.applyAsync(() -> 5);
        assertThat(done.join()).isEqualTo(5);
        assertThat(done.toString()).startsWith("TaskFuture[done, ");
        TaskFuture<Integer> failed = pool.applyAsync(() -> {
            throw new IllegalStateException("boo");
        });
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(failed::get);
        assertThat(failed.toString()).startsWith("TaskFuture[failed, ");
    }

    @Test
    void toString_ofAWorkerLocal_opensNothing() {
        WorkerLocal<Foo> local = WorkerLocal.of(Foo::new);
        assertThat(pool.apply(local::toString)).isEqualTo("WorkerLocal[not open here]");
        assertThat(pool.apply(() -> local.get().work() + " " + local))
                .isEqualTo("Processing complete WorkerLocal[open: " + Foo.class.getName() + "]");
    }

    @Test
    void asExecutorService_plainCallable_keepsTheConventionsOfTheJdk() throws Exception {
        ExecutorService executor = pool.asExecutorService();
        assertThat(executor.submit(() -> 42).get()).isEqualTo(42);
        ExecutionException failed = catchThrowableOfType(
                ExecutionException.class,
                () -> executor.submit(() -> {
                            throw new IllegalStateException("boo");
                        })
                        .get());
        assertThat(failed.getCause()).isInstanceOf(IllegalStateException.class).hasMessage("boo");
        List<java.util.concurrent.Callable<Integer>> both = List.of(() -> 1, () -> 1);
        assertThat(executor.invokeAny(both)).isEqualTo(1);
    }

    @Test
    void submit_closedPool_throwsPoolClosed() {
        Pool closed = open();
        closed.close();
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(() -> closed.apply(() -> 1));
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(() -> closed.map((Integer x) -> x, List.of(1)));
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> closed.imap((Integer x) -> x, List.of(1)).toList());
    }

    @Test
    void resize_closedPool_throwsPoolClosed() {
        Pool closed = open();
        int workers = closed.workers();
        closed.close();
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(() -> closed.resize(workers == 1 ? 1 : 5));
        assertThat(closed.workers()).isEqualTo(workers);
    }

    @Test
    void stats_closedPool_sayThatNothingRuns() {
        Pool closing = open();
        assertThat(closing.map((Integer x) -> x, List.of(1, 2, 3))).hasSize(3);
        await().until(() -> closing.stats().running() == 0);
        closing.close();
        PoolStats stats = closing.stats();
        assertThat(stats.running()).isZero();
        assertThat(stats.completed()).isEqualTo(3);
    }

    @Test
    void close_pendingTasks_areFinished() {
        Pool closing = open();
        List<TaskFuture<Integer>> futures = IntStream.range(0, 100)
                .mapToObj(i -> closing.applyAsync(() -> 3))
                .toList();
        closing.close();
        assertThat(futures).allMatch(CompletableFuture::isDone).allMatch(future -> Objects.equals(future.join(), 3));
    }

    static Iterable<Integer> endless() {
        return () -> IntStream.iterate(0, i -> i + 1).iterator();
    }
}
