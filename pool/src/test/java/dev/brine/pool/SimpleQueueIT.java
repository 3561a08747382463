package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brine.pool.faults.Leaks;
import dev.brine.pool.faults.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A queue between parent and workers when one side goes away. */
@ExtendWith(Leaks.AfterEach.class)
@Timeout(60)
class SimpleQueueIT {
    private static Pool open(StartMethod method) {
        return ProcessPool.builder().workers(2).startMethod(method).build();
    }

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void take_itsWorkerIsKilledMeanwhile_theElementGoesToAnother(StartMethod method) throws Exception {
        try (Stage stage = new Stage();
                SimpleQueue<String> queue = SimpleQueue.create();
                Pool pool = open(method)) {
            Stage.Cue cue = stage.cue();
            TaskFuture<String> killed = pool.applyAsync(() -> {
                Thread end = new Thread(() -> {
                    try {
                        cue.await("end");
                    } catch (InterruptedException e) {
                        // then at once
                    }
                    Runtime.getRuntime().halt(5);
                });
                end.setDaemon(true);
                end.start();
                cue.reach("taking");
                return queue.take();
            });
            stage.awaitReached("taking");
            stage.open("end");
            assertThat(catchThrowable(() -> killed.get(20, TimeUnit.SECONDS)))
                    .hasCauseInstanceOf(WorkerLostException.class);
            queue.put("for whoever lives");
            assertThat(pool.applyAsync(queue::take).get(20, TimeUnit.SECONDS)).isEqualTo("for whoever lives");
        }
    }

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void put_itsWorkerDiesAfterwards_theElementsAreThere(StartMethod method) throws Exception {
        try (SimpleQueue<Integer> queue = SimpleQueue.create();
                Pool pool = open(method)) {
            WorkerLostException lost = catchThrowableOfType(
                    WorkerLostException.class,
                    () -> pool.run(() -> {
                        for (int i = 0; i < 3; i++) {
                            queue.put(i);
                        }
                        Runtime.getRuntime().halt(5);
                    }));
            assertThat(lost.exitCode()).hasValue(5);
            List<Integer> taken =
                    IntStream.range(0, 3).mapToObj(i -> poll(queue)).toList();
            assertThat(taken).containsExactly(0, 1, 2);
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    private static Integer poll(SimpleQueue<Integer> queue) {
        try {
            return queue.poll(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void take_theParentClosesTheQueue_endsInTheWorker(StartMethod method) throws Exception {
        try (Stage stage = new Stage();
                Pool pool = open(method)) {
            Stage.Cue cue = stage.cue();
            TaskFuture<String> waiting;
            try (SimpleQueue<String> queue = SimpleQueue.create()) {
                queue.put("so that it is connected");
                waiting = pool.applyAsync(() -> {
                    queue.take();
                    cue.reach("taking");
                    return queue.take();
                });
                stage.awaitReached("taking");
            }
            assertThat(catchThrowable(() -> waiting.get(20, TimeUnit.SECONDS)))
                    .cause()
                    .isInstanceOf(TaskFailedException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class);
            assertThat(pool.apply(() -> "well")).isEqualTo("well");
        }
    }
}
