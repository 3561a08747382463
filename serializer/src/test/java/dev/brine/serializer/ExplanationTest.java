package dev.brine.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brine.report.Report;
import dev.brine.serializer.SerializationException.Side;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExplanationTest {
    static final class Part {
        final Map<String, Object> map = new HashMap<>();
    }

    record Service(List<Part> parts) {}

    static final class Job {
        Service service = new Service(new ArrayList<>());
        Object extra = "";
    }

    static final class Shy implements Serializable {
        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IOException("not today");
        }
    }

    static final class Node {
        Object value = "";
        Node next;
    }

    private final Serializer serializer = Serializer.create();
    private final Thread own = new Thread(() -> {});

    private Report refused(Object value) {
        SerializationException thrown =
                catchThrowableOfType(SerializationException.class, () -> serializer.serialize(value));
        assertThat(thrown).isNotNull();
        assertThat(thrown.side()).isEqualTo(Side.VALUE);
        assertThat(thrown.reports()).hasSize(1);
        assertThat(thrown).hasMessage(thrown.report().toString());
        return thrown.report();
    }

    @Test
    void serialize_plainLambdaCapturingAThread_namesTheVariableAndTheLine() {
        Thread worker = new Thread(() -> {});
        Supplier<String> task = () -> worker.getName();
        Report report = refused(task);
        assertThat(report.code()).isEqualTo("BR1003");
        assertThat(report.summary())
                .isEqualTo("This lambda cannot travel to another process: it captures a java.lang.Thread.");
        assertThat(report.row("what").orElseThrow())
                .matches(
                        "lambda in ExplanationTest\\."
                                + "serialize_plainLambdaCapturingAThread_namesTheVariableAndTheLine, ExplanationTest.java:\\d+");
        assertThat(report.row("where")).hasValue("lambda -> captured 'worker' (java.lang.Thread)");
    }

    @Test
    void serialize_boundReference_namesTheField() {
        Supplier<String> task = own::getName;
        Report report = refused(task);
        assertThat(report.row("what").orElseThrow()).startsWith("method reference Thread::getName in ExplanationTest.");
        assertThat(report.row("where")).hasValue("lambda -> captured 'own' (java.lang.Thread)");
    }

    @Test
    void serialize_throughRecordsListsAndMaps_givesTheWholePath() {
        Job job = new Job();
        Part part = new Part();
        part.map.put("cache", new Thread(() -> {}));
        job.service.parts().add(part);
        Report report = refused(job);
        assertThat(report.facts()).containsEntry("path", "value.service.parts[0].map[\"cache\"]");
        assertThat(report.row("where"))
                .hasValue("value -> field 'service' (Service) -> field 'parts' (ArrayList) -> [0] (Part) "
                        + "-> field 'map' (HashMap) -> value of \"cache\" (java.lang.Thread)");
    }

    @Test
    void serialize_insideOtherThingsOfTheJdk_staysReadable() {
        Thread thread = new Thread(() -> {});
        Job job = new Job();
        job.extra = Optional.of(thread);
        assertThat(refused(job).code()).isEqualTo("BR1002");
        job.extra = new AtomicReference<>(thread);
        assertThat(refused(job).row("where").orElseThrow()).contains("AtomicReference");
        job.extra = Set.of(thread);
        assertThat(refused(job).row("where").orElseThrow()).endsWith("-> an element (java.lang.Thread)");
        job.extra = new Object[] {"a", thread};
        assertThat(refused(job).row("where").orElseThrow()).endsWith("-> [1] (java.lang.Thread)");
        job.extra = new LinkedHashMap<>(Map.of(thread, 1));
        assertThat(refused(job).row("where").orElseThrow()).endsWith("-> a key (java.lang.Thread)");
    }

    @Test
    void serialize_hookThatThrows_namesIt() {
        Report report = refused(List.of(new Shy()));
        assertThat(report.code()).isEqualTo("BR1006");
        assertThat(report.row("why").orElseThrow())
                .startsWith("It threw java.io.IOException: not today, at ExplanationTest.java:");
    }

    @Test
    void explain_severalOffenders_listsAllOfThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "x");
        try (var in = new java.io.FileInputStream(file.toFile())) {
            Thread worker = new Thread(() -> {});
            Job job = new Job();
            job.extra = List.of(getClass().getClassLoader().getParent().getClass(), in);
            Callable<Object> task = () -> List.of(worker, job);
            Explanation explanation = serializer.explain(task);
            assertThat(explanation.travels()).isFalse();
            assertThat(explanation.reports())
                    .extracting(report -> report.facts().get("path"))
                    .containsExactly("lambda.worker", "lambda.job.extra[1]");
        }
    }

    @Test
    void explain_whatTravels_saysSoAndWarns() {
        List<String> found = new ArrayList<>();
        Callable<Object> task = () -> found.add("x");
        Explanation explanation = serializer.explain(task);
        assertThat(explanation.travels()).isTrue();
        assertThat(explanation.reports()).isEmpty();
        assertThat(explanation.warnings()).extracting(Report::code).containsExactly("BR1505");
        assertThat(serializer.explain(null).travels()).isTrue();
        assertThat(serializer.explain("text")).hasToString("This value travels.");
    }

    @Test
    void explain_chainWithAnOffenderInEachLink_endsSoonAndStaysShort() {
        Node first = new Node();
        Node last = first;
        for (int i = 0; i < 20_000; i++) {
            last.next = new Node();
            last = last.next;
            last.value = new Thread(() -> {});
        }
        Explanation explanation = serializer.explain(first);
        assertThat(explanation.reports()).hasSize(10);
        assertThat(explanation.toString()).hasSizeLessThan(20_000);
    }

    @Test
    void explain_deepOffender_shortensThePath() {
        Node first = new Node();
        Node last = first;
        for (int i = 0; i < 50_000; i++) {
            last.next = new Node();
            last = last.next;
        }
        last.value = new Thread(() -> {});
        Report report = serializer.explain(first).reports().get(0);
        assertThat(report.row("where").orElseThrow())
                .isEqualTo("value -> field 'next' (Node), 50000 times over -> field 'value' (java.lang.Thread)");
    }

    @Test
    void withSide_tellsTheSameOfATask() {
        Thread worker = new Thread(() -> {});
        Supplier<String> task = () -> worker.getName();
        SerializationException thrown =
                catchThrowableOfType(SerializationException.class, () -> serializer.serialize(task));
        SerializationException told = thrown.withSide(Side.TASK);
        assertThat(told.side()).isEqualTo(Side.TASK);
        assertThat(told.report().summary())
                .isEqualTo("This task cannot be sent to another process: it captures a java.lang.Thread.");
        assertThat(told.report().row("where")).hasValue("task -> captured 'worker' (java.lang.Thread)");
        assertThat(told.report().facts()).containsEntry("path", "task.worker");
        assertThat(told.getStackTrace()).isEqualTo(thrown.getStackTrace());
    }

    @Test
    void deserialize_garbage_isAReport() {
        SerializationException thrown =
                catchThrowableOfType(SerializationException.class, () -> serializer.deserialize(new byte[] {1, 2, 3}));
        assertThat(thrown.report().code()).isEqualTo("BR1016");
        assertThat(thrown.report().summary()).startsWith("This value cannot be read here: ");
        byte[] bytes = serializer.serialize(List.of("a", "b"));
        bytes[bytes.length - 3] ^= 0x55;
        assertThat(catchThrowableOfType(
                        SerializationException.class,
                        () -> serializer.deserialize(java.util.Arrays.copyOf(bytes, bytes.length - 1))))
                .isNotNull();
    }
}
