package dev.brine.pool.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.brine.pool.Impatience;
import dev.brine.pool.Pool;
import dev.brine.pool.ProcessPool;
import dev.brine.pool.StartMethod;
import dev.brine.pool.TaskFuture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every moment of a task's life x every bad thing that can happen in it, on each start method. Whatever happens, its future
 * completes soon with the true cause, innocent tasks come through exactly once, the pool goes on, and nothing is left.
 */
class CrashMatrixIT {
    private static final int WORKERS = 2;
    /** Far beyond what is promised, so that a busy machine is no failure, and far below any time-out of the pool's own. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Shorter than by default, so that twenty stopped workers in a row are found out in a minute. */
    private static final Duration SILENCE = Duration.ofSeconds(4);

    @TempDir
    static Path folder;

    private static String library = "";

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        library = NativeCrash.compile(folder).map(Path::toString).orElse("");
    }

    @TestFactory
    @Timeout(1800)
    Stream<DynamicNode> matrix() {
        return StartMethods.all().stream().map(CrashMatrixIT::matrixOf);
    }

    private static DynamicNode matrixOf(StartMethod method) {
        Rig rig = new Rig(method);
        Stream<DynamicNode> cells = Stream.of(Trap.Moment.values())
                .flatMap(moment -> Stream.of(Deed.values())
                        .filter(deed -> moment.isInWorker() || leavesTheParentAlive(deed))
                        .flatMap(deed -> IntStream.range(0, StartMethods.repetitions())
                                .mapToObj(i -> dynamicTest(moment + " x " + deed, () -> rig.run(moment, deed)))));
        return DynamicContainer.dynamicContainer(
                method.toString(),
                Stream.of(Stream.of(dynamicTest("open", rig::open)), cells, Stream.of(dynamicTest("close", rig::close)))
                        .flatMap(part -> part));
    }

    /** The others are for {@link ParentDeathIT}. */
    private static boolean leavesTheParentAlive(Deed deed) {
        return deed == Deed.EXCEPTION || deed == Deed.STACK_OVERFLOW;
    }

    /** One pool, which goes through all cells: that it goes on is shown by the next. */
    private static final class Rig {
        private final StartMethod method;
        private Leaks leaks;
        private Pool pool;

        Rig(StartMethod method) {
            this.method = method;
        }

        void open() {
            leaks = Leaks.snapshot();
            ProcessPool.Builder builder = ProcessPool.builder()
                    .workers(WORKERS)
                    .startMethod(method)
                    .heap("64m")
                    .workingDirectory(folder);
            pool = Impatience.silence(builder, SILENCE).build();
            assertThat(pool.apply(() -> "ready")).isEqualTo("ready");
        }

        void run(Trap.Moment moment, Deed deed) throws Exception {
            Bystanders bystanders = new Bystanders(pool, folder);
            bystanders.submit(10);
            long start = System.nanoTime();
            Throwable failure = spring(new Trap(moment, deed, library), deed, bystanders);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            new Expectation(moment, deed).check(failure);
            bystanders.submit(10);
            bystanders.assertAllCameThroughOnce();
            assertThat(pool.workers()).isEqualTo(WORKERS);
        }

        /** Lets a trap spring among innocent tasks; what its future failed with. */
        private Throwable spring(Trap trap, Deed deed, Bystanders bystanders) {
            Pool view = deed == Deed.HANG ? pool.withTimeout(Expectation.LIMIT) : pool;
            return catchThrowable(() -> {
                TaskFuture<Trap> future = view.applyAsync(Trap::touch, trap);
                bystanders.submit(10);
                try {
                    future.get(SOON.toSeconds() + 5, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    throw e.getCause();
                }
            });
        }

        void close() {
            pool.close();
            leaks.assertNone();
            assertThat(folder).isDirectoryNotContaining("glob:**core*");
        }
    }
}
