package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.TaskFailedException;
import dev.brine.pool.TaskFuture;
import dev.brine.pool.TaskTimeoutException;
import dev.brine.pool.WorkerLostException;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Failures on the way there and back, and workers whose own streams are abused: each costs its task alone. */
@ExtendWith(Leaks.AfterAll.class)
@Timeout(60)
class CarriedFailuresIT {
    private static Pool pool;

    @BeforeAll
    static void open() {
        pool = ProcessPool.of(1);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static long workerPid() {
        return pool.apply(() -> ProcessHandle.current().pid());
    }

    /** Holds what no other process can have. */
    static final class HoldsThread extends Exception {
        private static final long serialVersionUID = 1L;
        private final Thread holder = Thread.currentThread();

        HoldsThread(String message, Throwable cause) {
            super(message, cause);
        }

        String name() {
            return holder.getName();
        }
    }

    @Test
    void apply_argumentLargerThanTheWorkersHeap_isNotCalledDamaged() {
        try (Pool small = ProcessPool.builder().workers(1).heap("16m").build()) {
            SerializationException failure = catchThrowableOfType(
                    SerializationException.class, () -> small.apply((byte[] big) -> big.length, new byte[50_000_000]));
            assertThat(failure.report().code()).isEqualTo("BR1008");
            assertThat(failure.getMessage()).contains("This argument").contains("memory");
            assertThat(small.apply(() -> 5)).isEqualTo(5);
        }
    }

    @Test
    void apply_exceptionThatCannotTravel_causeIsAStandInWithTheSameText() {
        long pid = workerPid();
        TaskFailedException failure = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.run(() -> {
                    throw new HoldsThread("the real reason", new IOException("below it"));
                }));
        assertThat(failure.getMessage())
                .contains("HoldsThread")
                .contains("the real reason")
                .contains("stand-in");
        assertThat(failure.getCause()).hasMessageContaining("the real reason");
        assertThat(failure.getCause()).hasStackTraceContaining("CarriedFailuresIT");
        assertThat(failure.getCause()).hasStackTraceContaining("below it");
        assertThat(workerPid()).isEqualTo(pid);
    }

    /** In Python, the likes of it hang or break pools: its constructor wants what the message does not tell. */
    static final class TwoArguments extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int code;

        TwoArguments(String message, int code) {
            super(message + " " + code);
            this.code = code;
        }
    }

    @Test
    void apply_exceptionWithoutSimpleConstructor_comesAsItIs() {
        TaskFailedException failure = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.run(() -> {
                    throw new TwoArguments("code", 42);
                }));
        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        TwoArguments.class, cause -> assertThat(cause.code).isEqualTo(42));
    }

    static final class ReadsBadly extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long parent;

        ReadsBadly(long parent) {
            super("the real reason");
            this.parent = parent;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            if (ProcessHandle.current().pid() == parent) {
                throw new IllegalStateException("cannot be read at home");
            }
        }
    }

    @Test
    void apply_exceptionThatCannotBeReadHere_causeIsAStandIn() {
        long parent = ProcessHandle.current().pid();
        TaskFailedException failure = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.run(() -> {
                    throw new ReadsBadly(parent);
                }));
        assertThat(failure.getCause()).hasMessageContaining("the real reason");
    }

    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even that");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("not even that");
        }
    }

    @Test
    void apply_exceptionWhoseTextThrows_isStillATaskFailure() {
        TaskFailedException failure = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.run(() -> {
                    throw new Silent();
                }));
        assertThat(failure.getMessage()).contains("Silent");
    }

    @Test
    void apply_exceptionThatIsItsOwnCause_comesBack() {
        TaskFailedException failure = catchThrowableOfType(
                TaskFailedException.class,
                () -> pool.run(() -> {
                    Exception a = new Exception("a");
                    Exception b = new Exception("b", a);
                    a.initCause(b);
                    throw a;
                }));
        assertThat(failure.getCause()).hasMessage("a");
        assertThat(failure.getCause().getCause()).hasMessage("b");
    }

    @Test
    void apply_resultThatCannotTravel_saysWhichAndTheWorkerGoesOn() {
        long pid = workerPid();
        SerializationException failure = catchThrowableOfType(
                SerializationException.class, () -> pool.apply(() -> List.of(Thread.currentThread())));
        assertThat(failure.side()).isEqualTo(Side.RESULT);
        assertThat(failure.getMessage()).contains("java.lang.Thread");
        assertThat(workerPid()).isEqualTo(pid);
    }

    @Test
    void apply_argumentThatCannotTravel_throwsAtOnceInTheCaller() {
        Thread thread = new Thread("t");
        SerializationException failure = catchThrowableOfType(
                SerializationException.class, () -> pool.applyAsync((Object x) -> x.toString(), List.of(thread)));
        assertThat(failure.side()).isEqualTo(Side.ARGUMENT);
        failure = catchThrowableOfType(SerializationException.class, () -> pool.applyAsync(() -> thread.getName()));
        assertThat(failure.side()).isEqualTo(Side.TASK);
        assertThat(failure.getMessage()).contains("thread").contains("CarriedFailuresIT");
        assertThat(pool.apply(() -> "well")).isEqualTo("well");
    }

    @Test
    void map_oneResultCannotTravel_failsWithThatOne() {
        SerializationException failure = catchThrowableOfType(
                SerializationException.class,
                () -> pool.map(
                        x -> x == 50 ? (Object) Thread.currentThread() : x,
                        java.util.stream.IntStream.range(0, 100).boxed().toList()));
        assertThat(failure.side()).isEqualTo(Side.RESULT);
        assertThat(pool.apply(() -> "well")).isEqualTo("well");
    }

    /** Takes for ever to be read in the process of its test, until that lets it go. */
    static final class HangsAtHome implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final CountDownLatch RELEASED = new CountDownLatch(1);
        private final long home;

        HangsAtHome(long home) {
            this.home = home;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            while (ProcessHandle.current().pid() == home && RELEASED.getCount() > 0) {
                try {
                    RELEASED.await();
                } catch (InterruptedException e) {
                    // that is the point
                }
            }
        }
    }

    /** Nobody waits in get(): who does may be the one that reads. */
    @Test
    void applyAsync_readingItsResultHangs_isTimedOutAndThePoolGoesOn() throws Exception {
        long home = ProcessHandle.current().pid();
        try (Pool own = ProcessPool.of(1)) {
            TaskFuture<HangsAtHome> future =
                    own.withTimeout(Duration.ofMillis(500)).applyAsync(() -> new HangsAtHome(home));
            await().atMost(Duration.ofSeconds(20)).until(future::isDone);
            assertThat(future).isCompletedExceptionally();
            assertThat(catchThrowable(future::join)).hasCauseInstanceOf(TaskTimeoutException.class);
            assertThat(own.applyAsync(() -> "well").get(20, TimeUnit.SECONDS)).isEqualTo("well");
        } finally {
            HangsAtHome.RELEASED.countDown();
        }
    }

    @Test
    void map_oneArgumentCannotTravel_namesTheTaskAndTheElement() {
        List<Object> arguments = new ArrayList<>(java.util.Collections.nCopies(100, "well"));
        arguments.set(50, Thread.currentThread());
        SerializationException failure =
                catchThrowableOfType(SerializationException.class, () -> pool.map(x -> x.hashCode(), arguments));
        assertThat(failure.side()).isEqualTo(Side.ARGUMENT);
        assertThat(failure.report().row("which")).hasValue("element 50 of the map, counting from 0");
        assertThat(failure.report().row("task").orElseThrow())
                .contains("map_oneArgumentCannotTravel_namesTheTaskAndTheElement");
    }

    @Test
    void apply_argumentCannotTravel_namesTheTask() {
        SerializationException failure = catchThrowableOfType(
                SerializationException.class, () -> pool.apply(x -> x.hashCode(), Thread.currentThread()));
        assertThat(failure.report().row("task").orElseThrow()).contains("apply_argumentCannotTravel_namesTheTask");
        assertThat(failure.report().row("which")).isEmpty();
    }

    @Test
    void apply_deepResultsAndArguments_travel() {
        Object nest = nest(100_000);
        Object back = pool.apply((Object[] x) -> x, (Object[]) nest);
        assertThat(depth(back)).isEqualTo(100_000);
    }

    private static Object nest(int depth) {
        Object[] nest = {};
        for (int i = 0; i < depth; i++) {
            nest = new Object[] {nest};
        }
        return nest;
    }

    private static int depth(Object nest) {
        int depth = 0;
        for (Object[] x = (Object[]) nest; x.length > 0; x = (Object[]) x[0]) {
            depth++;
        }
        return depth;
    }

    // ---- the worker's own streams

    @Test
    void run_noiseOnStdoutAndStderr_disturbsNothing() {
        long pid = workerPid();
        byte[] noise = new byte[1 << 20];
        Arrays.fill(noise, (byte) 0x80);
        int length = pool.apply(() -> {
            System.out.write(noise, 0, noise.length);
            System.out.println();
            System.err.write(noise, 0, noise.length);
            System.err.println("\u0000\u001b[31m{\"length\":-1}");
            System.out.flush();
            return noise.length;
        });
        assertThat(length).isEqualTo(noise.length);
        assertThat(workerPid()).isEqualTo(pid);
    }

    @Test
    void run_closesAllItsStreams_workerGoesOn() throws Exception {
        try (Pool own = ProcessPool.of(1)) {
            long pid = own.apply(() -> ProcessHandle.current().pid());
            own.run(() -> {
                System.in.close();
                System.out.close();
                System.err.close();
                new FileOutputStream(FileDescriptor.out).close();
                new FileOutputStream(FileDescriptor.err).close();
            });
            for (int i = 0; i < 10; i++) {
                assertThat(own.apply(() -> {
                            System.out.println("into the void");
                            return ProcessHandle.current().pid();
                        }))
                        .isEqualTo(pid);
            }
        }
    }

    @Test
    void run_replacesAllItsStreams_workerGoesOn() {
        try (Pool own = ProcessPool.of(1)) {
            own.run(() -> {
                System.setIn(null);
                System.setOut(null);
                System.setErr(null);
            });
            assertThat(own.apply(() -> "well")).isEqualTo("well");
        }
    }

    @Test
    void apply_readsStdin_getsItsEnd() {
        assertThat(pool.apply(() -> System.in.read())).isEqualTo(-1);
    }

    @Test
    void run_leavesItsThreadInterrupted_nextTaskDoesNotNotice() throws Exception {
        pool.run(() -> Thread.currentThread().interrupt());
        assertThat(pool.apply(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    @Test
    void run_spoilsItsThread_nextTaskDoesNotNotice() {
        String name = pool.apply(() -> Thread.currentThread().getName());
        pool.run(() -> {
            Thread.currentThread().setName("spoilt");
            Thread.currentThread().setPriority(1);
            Thread.currentThread().setContextClassLoader(null);
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
        });
        assertThat(pool.apply(() -> Thread.currentThread().getName())).isEqualTo(name);
        assertThat(pool.apply(() -> Thread.currentThread().getPriority())).isEqualTo(Thread.NORM_PRIORITY);
        assertThat(pool.apply(() -> Thread.currentThread().getContextClassLoader() != null))
                .isTrue();
        assertThat(pool.apply(() -> Thread.currentThread().getUncaughtExceptionHandler() instanceof ThreadGroup))
                .isTrue();
    }

    // ---- half of a result

    static final class Chatter implements Serializable {
        private static final long serialVersionUID = 1L;
        final List<String> words = new ArrayList<>();

        Chatter(int size) {
            for (int i = 0; i < size; i++) {
                words.add("word number " + i);
            }
        }
    }

    /** The worker dies at some moment around the sending of a result of several megabytes. */
    @Test
    void apply_workerDiesWithResultHalfSent_isLostOrWhole() throws Exception {
        // A pool of its own: the last bomb may go off in the next test's task.
        try (Pool own = ProcessPool.of(2)) {
            assertThat(lostOrWhole(own)).isPositive();
            assertThat(own.withRetries(3).apply(() -> "well")).isEqualTo("well");
        }
    }

    private static int lostOrWhole(Pool pool) throws Exception {
        int lost = 0;
        for (int i = 0; i < 8; i++) {
            int delayMicros = 2000 * i * i;
            TaskFuture<Chatter> future = pool.applyAsync(() -> {
                Chatter chatter = new Chatter(100_000);
                Thread bomb = new Thread(() -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(delayMicros * 1000L);
                    Runtime.getRuntime().halt(9);
                });
                bomb.start();
                return chatter;
            });
            try {
                assertThat(future.get(20, TimeUnit.SECONDS).words).hasSize(100_000);
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(WorkerLostException.class);
                lost++;
            }
            // The bomb may yet hit this one: it may be lost too, but never hang.
            try {
                assertThat(pool.applyAsync(() -> "next").get(20, TimeUnit.SECONDS))
                        .isEqualTo("next");
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(WorkerLostException.class);
            }
        }
        return lost;
    }
}
