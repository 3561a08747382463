package dev.brine.pool.faults;

import static dev.brine.pool.faults.NoWorkers.FEW;
import static dev.brine.pool.faults.NoWorkers.assertAllFail;
import static dev.brine.pool.faults.NoWorkers.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brine.pool.Pool;
import dev.brine.pool.RemoteRunnable;
import dev.brine.pool.TaskFuture;
import dev.brine.report.BrineException;
import dev.brine.serializer.SerializationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Initializers that fail: one report, soon, to everyone who waits, and no storm of processes. */
@ExtendWith(Leaks.AfterEach.class)
@Timeout(90)
class InitializerIT {
    @TempDir
    Path folder;

    private BrineException assertInitializerFails(Ledger ledger, RemoteRunnable initializer) throws Exception {
        BrineException failure = assertAllFail(
                builder().initializer(() -> {
                    ledger.enter(1);
                    initializer.run();
                }),
                "BR2007");
        assertThat(ledger.entries().get(1L)).as("how often the initializer ran").isBetween(1, FEW);
        return failure;
    }

    @Test
    void build_initializerThrows_oneReportAndNoStorm() throws Exception {
        BrineException failure = assertInitializerFails(Ledger.in(folder), () -> {
            throw new IllegalStateException("no licence");
        });
        assertThat(failure.getMessage()).contains("IllegalStateException").contains("no licence");
    }

    @Test
    void build_initializerExits_oneReportAndNoStorm() throws Exception {
        BrineException failure = assertInitializerFails(Ledger.in(folder), () -> System.exit(5));
        assertThat(failure.getMessage()).contains("exit code 5");
    }

    @Test
    void build_initializerOverflowsTheStack_oneReportAndNoStorm() throws Exception {
        BrineException failure = assertInitializerFails(Ledger.in(folder), () -> Deed.STACK_OVERFLOW.commit(""));
        assertThat(failure.getMessage()).contains("StackOverflowError");
    }

    @Test
    void build_initializerCannotTravel_throwsAtOnce() {
        Thread here = Thread.currentThread();
        SerializationException refused = catchThrowableOfType(
                SerializationException.class,
                () -> builder().initializer(() -> here.getName()).build().close());
        assertThat(refused.side()).isEqualTo(SerializationException.Side.INITIALIZER);
        assertThat(refused.report().summary())
                .startsWith("This initializer cannot be sent to another process: it captures");
        assertThat(refused.report().row("where").orElseThrow()).startsWith("initializer -> captured ");
    }

    /** An initializer may take long: the pool waits for it, and can be ended all the same. */
    @Test
    void terminate_initializerHangs_endsAndFailsWhatWaits() throws Exception {
        try (Stage stage = new Stage()) {
            Stage.Cue cue = stage.cue();
            Pool pool = builder()
                    .initializer(() -> {
                        cue.reach("initializing");
                        Deed.hang();
                    })
                    .build();
            TaskFuture<String> future = pool.applyAsync(() -> "never");
            stage.awaitReached("initializing");
            pool.terminate();
            assertThat(pool.awaitTermination(Duration.ofSeconds(10))).isTrue();
            assertThat(catchThrowable(() -> future.get(1, TimeUnit.SECONDS)))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BrineException.class);
        }
    }
}
