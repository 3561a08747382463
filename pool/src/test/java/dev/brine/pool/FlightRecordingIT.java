package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FlightRecordingIT {
    @Test
    void recording_tasksAndWorkers_areInIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pool.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.brine.Task");
            recording.enable("dev.brine.WorkerStarted");
            recording.enable("dev.brine.WorkerLost");
            recording.start();
            try (Pool pool = ProcessPool.builder().workers(1).name("recorded").build()) {
                pool.withName("sum").map(x -> x + 1, List.of(1, 2, 3));
                assertThat(catchThrowable(() -> pool.run(() -> {
                            throw new IllegalStateException("on purpose");
                        })))
                        .isInstanceOf(TaskFailedException.class);
                assertThat(catchThrowable(
                                () -> pool.run(() -> Runtime.getRuntime().halt(3))))
                        .isInstanceOf(WorkerLostException.class);
                assertThat(pool.apply(() -> 1)).isEqualTo(1);
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> tasks = named(events, "dev.brine.Task");
        assertThat(tasks).hasSize(4).allSatisfy(task -> {
            assertThat(task.getString("pool")).isEqualTo("recorded");
            assertThat(task.getString("worker")).startsWith("recorded-worker-");
            assertThat(task.getDuration()).isPositive();
            assertThat(task.getDuration("waited").isNegative()).isFalse();
        });
        assertThat(tasks)
                .extracting(task -> task.getString("kind"))
                .containsExactlyInAnyOrder("map", "task", "task", "task");
        assertThat(tasks)
                .extracting(task -> task.getString("failure"))
                .containsExactlyInAnyOrder(null, "java.lang.IllegalStateException", "Lost", null);
        assertThat(tasks).extracting(task -> task.getString("name")).contains("sum");
        assertThat(named(events, "dev.brine.WorkerStarted")).hasSize(2);
        assertThat(named(events, "dev.brine.WorkerLost")).singleElement().satisfies(lost -> {
            assertThat(lost.getString("worker")).isEqualTo("recorded-worker-1");
            assertThat(lost.getString("code")).isEqualTo("BR2003");
        });
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
