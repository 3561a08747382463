package dev.brine.pool.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.pool.faults.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * The JDK's documentation of {@link ExecutorService} and of what it refers to, clause by clause, as tests. A subclass says
 * what is tested, and overrides the test of a clause from which its subject deviates on purpose, saying why.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class ExecutorServiceConformance
        implements ExecuteContract,
                FutureContract,
                InvokeAllContract,
                InvokeAnyContract,
                ShutdownContract,
                CloseContract,
                CompletionContract {
    private final List<ExecutorService> fresh = new ArrayList<>();
    private ExecutorService shared;
    private Stage stage;

    /** A new executor service with this many workers. */
    abstract ExecutorService create(int workers);

    @Override
    public final ExecutorService executor() {
        if (shared == null || shared.isShutdown()) {
            shared = create(WORKERS);
        }
        return shared;
    }

    @Override
    public final ExecutorService fresh(int workers) {
        ExecutorService executor = create(workers);
        fresh.add(executor);
        return executor;
    }

    @Override
    public final Stage stage() {
        return stage;
    }

    @BeforeEach
    void setTheStage() {
        stage = new Stage();
    }

    @AfterEach
    void strikeTheStage() throws InterruptedException {
        stage.close();
        for (ExecutorService executor : fresh) {
            executor.shutdownNow();
            assertThat(executor.awaitTermination(SOON, TimeUnit.SECONDS)).isTrue();
        }
        fresh.clear();
    }

    @AfterAll
    void shutDownTheShared() throws InterruptedException {
        if (shared != null) {
            shared.shutdownNow();
            assertThat(shared.awaitTermination(SOON, TimeUnit.SECONDS)).isTrue();
        }
    }
}
