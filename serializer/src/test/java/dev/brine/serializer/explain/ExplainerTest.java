package dev.brine.serializer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.report.Report;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.refusal.Refusals;
import dev.brine.serializer.source.ClosureKey;
import dev.brine.serializer.source.Keys;
import dev.brine.serializer.trace.Offender;
import dev.brine.serializer.trace.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
    interface Task extends Serializable {
        Object call() throws Exception;
    }

    static final class Db {
        final Connection conn;

        private Db(Connection conn) {
            this.conn = conn;
        }

        static Db open(String url) {
            return new Db(connection());
        }
    }

    static final class Job {
        final List<Object> parts = new ArrayList<>();
        final Map<String, Object> cache = new java.util.HashMap<>();
        Object service = "";
    }

    /** Serializable closures tell what they are made from themselves. */
    static final Closures CLOSURES = new Closures() {
        @Override
        public @Nullable ClosureKey keyOf(Object value) {
            if (!value.getClass().isHidden()) {
                return null;
            }
            boolean ofTheJdk = value.getClass().getClassLoader() == null;
            return ofTheJdk ? Keys.ofName(value) : value instanceof Serializable ? Keys.of(value) : null;
        }

        @Override
        public List<@Nullable Object> captured(Object closure) {
            if (closure.getClass().getClassLoader() == null) {
                return List.of();
            }
            try {
                Method hook = closure.getClass().getDeclaredMethod("writeReplace");
                hook.setAccessible(true);
                SerializedLambda form = (SerializedLambda) hook.invoke(closure);
                return IntStream.range(0, form.getCapturedArgCount())
                        .<Object>mapToObj(form::getCapturedArg)
                        .toList();
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("no Serializable closure: " + closure, e);
            }
        }
    };

    private final Explainer explainer = new Explainer(CLOSURES);

    static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Db.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);
    }

    private static Offender offender(Object value, Step... path) {
        Refusal refusal = Refusals.of(value.getClass());
        assertThat(refusal).isNotNull();
        return new Offender(List.of(path), value, refusal);
    }

    private Report only(Subject subject, Offender... offenders) {
        List<Report> reports = explainer.explain(subject, List.of(offenders));
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    @Test
    void explain_capturedConnection_isTheReportOfTheFirstPage() {
        Db db = Db.open("jdbc:h2:mem:");
        Task task = () -> db.conn.isValid(1);
        Report report =
                only(Subject.TASK, offender(db.conn, new Step.Captured(task, 0), new Step.Field(db, Db.class, "conn")));
        assertThat(report.code()).isEqualTo("BR1003");
        assertThat(report.toString().replaceAll("Test.java:\\d+", "Test.java:42"))
                .isEqualTo("""
                        -- A CAPTURED VALUE CANNOT TRAVEL ------------------------------------ BR1003
                        This task cannot be sent to another process: it captures a java.sql.Connection.
                          what   lambda in ExplainerTest.explain_capturedConnection_isTheReportOfTheFirstPage,
                                 ExplainerTest.java:42
                          where  task -> captured 'db' (Db) -> field 'conn' (proxy of java.sql.Connection)
                          why    An open connection belongs to this process: its socket cannot be copied.
                          fix    Open it in the worker, once:   WorkerLocal<Db> db = WorkerLocal.of(() -> Db.open(url));
                          more   docs/problems/BR1003.md   or   brine explain BR1003""");
        assertThat(report.facts()).containsEntry("path", "task.db.conn");
    }

    @Test
    void explain_capturedExecutor_isMadeFromItsDeclaredType() {
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Task task = () -> threads.submit(() -> 1);
            Report report = only(Subject.TASK, offender(threads, new Step.Captured(task, 0)));
            assertThat(report.row("where"))
                    .hasValue("task -> captured 'threads' (java.util.concurrent.ThreadPoolExecutor)");
            assertThat(report.row("fix").orElseThrow())
                    .endsWith("WorkerLocal<ExecutorService> threads = "
                            + "WorkerLocal.of(() -> Executors.newFixedThreadPool(4));");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void explain_wrappedFile_namesTheVariableOutsideTheWrapper(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "x");
        try (java.io.FileReader in = new java.io.FileReader(file.toFile());
                BufferedReader reader = new BufferedReader(in)) {
            Task task = () -> reader.readLine();
            Report report = only(
                    Subject.TASK,
                    offender(in, new Step.Captured(task, 0), new Step.Field(reader, BufferedReader.class, "in")));
            assertThat(report.row("fix").orElseThrow()).contains("try (var reader = Files.newBufferedReader(path))");
        }
    }

    private final Connection own = connection();

    @Test
    void explain_throughThis_offersAFieldOfItsOwn() {
        Task task = () -> own.isValid(1);
        Report report = only(
                Subject.TASK,
                offender(own, new Step.Captured(task, 0), new Step.Field(this, ExplainerTest.class, "own")));
        assertThat(report.row("where").orElseThrow())
                .startsWith("task -> captured this (ExplainerTest) -> field 'own' (proxy of java.sql.Connection)");
        assertThat(report.row("fix").orElseThrow())
                .endsWith("WorkerLocal<Connection> own = WorkerLocal.of(() -> DriverManager.getConnection(url));");
    }

    @Test
    void explain_pathThroughContainers_saysIndexAndKey() {
        Job job = new Job();
        Thread thread = new Thread(() -> {}, "t");
        Map<String, Object> map = Map.of("cache", thread);
        job.parts.add(map);
        Report report = only(
                Subject.ARGUMENT,
                offender(
                        thread,
                        new Step.Field(job, Job.class, "parts"),
                        new Step.Element(job.parts, 0),
                        new Step.MapValue(map, "cache")));
        assertThat(report.code()).isEqualTo("BR1002");
        assertThat(report.summary())
                .isEqualTo("This argument cannot be sent to another process: it holds a java.lang.Thread.");
        assertThat(report.row("what")).hasValue("dev.brine.serializer.explain.ExplainerTest.Job");
        assertThat(report.row("where").orElseThrow())
                .matches("argument -> field 'parts' \\(ArrayList\\) -> \\[0\\] \\(ImmutableCollections.Map1\\) "
                        + "-> value of \"cache\" \\(java.lang.Thread\\)");
        assertThat(report.facts()).containsEntry("path", "argument.parts[0][\"cache\"]");
    }

    @Test
    void explain_theValueItself_saysWhatItIs() {
        Report report = only(Subject.RESULT, offender(new Thread(() -> {})));
        assertThat(report.code()).isEqualTo("BR1001");
        assertThat(report.summary()).isEqualTo("This result cannot be sent back: it is a java.lang.Thread.");
        assertThat(report.row("where")).isEmpty();
    }

    @Test
    void explain_aFieldOfTheValue_namesTheField() {
        Job job = new Job();
        Thread thread = new Thread(() -> {});
        job.service = thread;
        Report report = only(Subject.VALUE, offender(thread, new Step.Field(job, Job.class, "service")));
        assertThat(report.summary())
                .isEqualTo(
                        "This value cannot travel to another process: its field 'service' holds a java.lang.Thread.");
    }

    @Test
    void explain_lambdaInsideAnObject_isSaidInThePath() {
        Job job = new Job();
        Thread worker = new Thread(() -> {});
        Task inner = () -> worker.getName();
        job.service = inner;
        Report report = only(
                Subject.ARGUMENT,
                offender(worker, new Step.Field(job, Job.class, "service"), new Step.Captured(inner, 0)));
        assertThat(report.code()).isEqualTo("BR1003");
        assertThat(report.summary()).contains("it holds a lambda that captures a java.lang.Thread");
        assertThat(report.row("where").orElseThrow())
                .startsWith("argument -> field 'service' (lambda in ExplainerTest.explain_lambdaInsideAnObject")
                .endsWith("-> captured 'worker' (java.lang.Thread)");
    }

    @Test
    void explain_anonymousClass_readsLikeALambda() throws Exception {
        Thread worker = new Thread(() -> {});
        Task task = new Task() {
            @Override
            public Object call() {
                return worker.getName();
            }
        };
        Report report = only(Subject.TASK, offender(worker, new Step.Field(task, task.getClass(), "val$worker")));
        assertThat(report.code()).isEqualTo("BR1003");
        assertThat(report.row("what").orElseThrow())
                .startsWith("anonymous class in ExplainerTest.explain_anonymousClass_readsLikeALambda");
        assertThat(report.row("where")).hasValue("task -> captured 'worker' (java.lang.Thread)");
    }

    @Test
    void explain_sameObjectTwice_isOneReport() {
        Job job = new Job();
        Thread thread = new Thread(() -> {});
        Report report = only(
                Subject.VALUE,
                offender(thread, new Step.Field(job, Job.class, "parts"), new Step.Element(job.parts, 7)),
                offender(thread, new Step.Field(job, Job.class, "service")));
        assertThat(report.row("where")).hasValue("value -> field 'service' (java.lang.Thread)");
        assertThat(report.row("also")).hasValue("parts[7]");
    }

    @Test
    void explain_aListFullOfThem_isOneReport() {
        List<Object> list = new ArrayList<>();
        List<Offender> offenders = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            offenders.add(offender(new Thread(() -> {}), new Step.Element(list, i)));
        }
        List<Report> reports = explainer.explain(Subject.VALUE, offenders);
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).row("where")).hasValue("value -> [0] (java.lang.Thread)");
        assertThat(reports.get(0).row("also")).hasValue("[1] and 998 more places");
    }

    static final class Wide {}

    @Test
    void explain_manyDifferentOnes_showsTenAndCountsTheRest() {
        Wide wide = new Wide();
        List<Offender> offenders = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            Step field = new Step.Field(wide, Wide.class, "f" + i);
            Step[] path = i < 14 ? new Step[] {new Step.Field(wide, Wide.class, "deep"), field} : new Step[] {field};
            offenders.add(offender(new Thread(() -> {}), path));
        }
        List<Report> reports = explainer.explain(Subject.VALUE, offenders);
        assertThat(reports).hasSize(10);
        assertThat(reports.get(0).row("where")).hasValue("value -> field 'f14' (java.lang.Thread)");
        assertThat(reports.get(9).row("and")).hasValue("5 more values that cannot travel; mend these first");
    }

    @Test
    void explain_nothing_givesNothing() {
        assertThat(explainer.explain(Subject.VALUE, List.of())).isEmpty();
    }

    @Test
    void explain_aHookThatThrew_namesTheLine() {
        Job job = new Job();
        Refusal refusal =
                new Refusal.WriteHookFailed(ExplainerTest.class, "writeObject", new IllegalStateException("not open"));
        Report report =
                only(Subject.VALUE, new Offender(List.of(new Step.Field(job, Job.class, "service")), this, refusal));
        assertThat(report.code()).isEqualTo("BR1006");
        assertThat(report.summary())
                .isEqualTo("This value cannot travel to another process: ExplainerTest.writeObject failed.");
        assertThat(report.row("why").orElseThrow())
                .matches("It threw java.lang.IllegalStateException: not open, at ExplainerTest.java:\\d+\\.");
    }
}
