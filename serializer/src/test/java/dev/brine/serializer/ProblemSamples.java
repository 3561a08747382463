package dev.brine.serializer;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.Innocent;
import com.example.Job;
import com.example.Order;
import com.example.Report;
import dev.brine.serializer.access.Access;
import dev.brine.serializer.explain.AnatomyClosures;
import dev.brine.serializer.explain.Explainer;
import dev.brine.serializer.explain.Subject;
import dev.brine.serializer.refusal.Problem;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.source.Compiled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings about each problem of the catalogue, as far as it can be brought about, and gives the report that results. */
final class ProblemSamples {
    private static final String UNIT = "class Unit { int x = 1; }";

    private final Path scratch;

    ProblemSamples(Path scratch) {
        this.scratch = scratch;
    }

    dev.brine.report.Report of(Problem problem) {
        return switch (problem) {
            case VALUE_REFUSED -> writing(new Thread(() -> {}));
            case FIELD_REFUSED -> writing(new Job("nightly"));
            case CAPTURED_REFUSED ->
                refused(() -> Serializer.create().serialize(Report.ofConnection()))
                        .withSide(SerializationException.Side.TASK)
                        .report();
            case CLOSURE_OPAQUE -> standard(() -> writing(Report.plain()));
            case ACCESS_MISSING -> standard(() -> writing(new StringJoiner(",")));
            case WRITE_HOOK_FAILED -> writing(new Order(7, true));
            case NO_CLASS_BYTES -> writing(hidden());
            case LIMIT_EXCEEDED ->
                writing(
                        Serializer.builder().maxArrayLength(1_000).build(),
                        Collections.nCopies(2_000, "x").toArray());
            case CLASS_FILTERED ->
                writing(
                        Serializer.builder()
                                .classFilter(name -> name.startsWith("java."))
                                .build(),
                        new Order(7, false));
            case CLASS_NOT_FOUND -> elsewhere(UNIT, null);
            case CLASS_FAILED ->
                elsewhere(
                        "class Unit { int x = 1; }",
                        "class Unit { static { if (true) throw new IllegalStateException(\"no license\"); } int x = 1; }");
            case CLASS_DIFFERS -> elsewhere("class Unit { int x = 1; }", "class Unit { String x = \"\"; }");
            case JDK_DIFFERS ->
                told(new Refusal.JdkDiffers("a closure made by java.util.Comparator", "17.0.15+6", "25.0.3+9"));
            case READ_HOOK_FAILED -> reading(Serializer.create().serialize(new Order(-1, false)));
            case DAMAGED -> reading(cut(Serializer.create().serialize("some text")));
            case UNKNOWN_FORMAT -> reading(javaStream("some text"));
            case UNEXPECTED -> told(new Refusal.Unexpected(noTrace(new IllegalStateException("slot 3 is taken"))));
            case STATIC_STATE -> warning(problem, Report.ofStatic());
            case IDENTITY -> warning(problem, Report.ofConstant());
            case HEAVY_CAPTURE -> warning(problem, new Report("t").ofTitle());
            case JDK_LAMBDA -> warning(problem, Report.ofComparator());
            case SHARED_STATE -> warning(problem, Report.ofList());
            case HASH_TABLE -> warning(problem, Report.ofTable());
        };
    }

    /** The codes that are reported of the thing nearest to a problem that is none: it should not be among them. */
    List<String> ofNearest(Problem problem) {
        return switch (problem) {
            case VALUE_REFUSED, UNEXPECTED -> explained(Thread.State.NEW);
            case FIELD_REFUSED -> explained(new Order(7, false));
            case CAPTURED_REFUSED -> {
                PrintStream out = System.out;
                yield explained((Callable<Object>) () -> out.checkError());
            }
            case CLOSURE_OPAQUE -> standard(() -> explained((Callable<Object> & Serializable) () -> "x"));
            case ACCESS_MISSING -> standard(() -> explained(new Order(7, false)));
            case WRITE_HOOK_FAILED -> explained(new Order(7, false));
            case NO_CLASS_BYTES -> explained(Report.plain());
            case LIMIT_EXCEEDED ->
                explained(
                        Serializer.builder().maxArrayLength(1_000).build(),
                        Collections.nCopies(1_000, "x").toArray());
            case CLASS_FILTERED ->
                explained(
                        Serializer.builder()
                                .classFilter(name -> name.startsWith("com.example."))
                                .build(),
                        new Order(7, false));
            case CLASS_NOT_FOUND, CLASS_FAILED, CLASS_DIFFERS -> read(() -> readElsewhere(UNIT, UNIT));
            case JDK_DIFFERS -> read(() -> again(Report.ofComparator()));
            case READ_HOOK_FAILED -> read(() -> again(new Order(1, false)));
            case DAMAGED, UNKNOWN_FORMAT -> read(() -> again("some text"));
            case STATIC_STATE -> explained(Innocent.ofStatics());
            case IDENTITY -> explained(Innocent.ofConstant());
            case HEAVY_CAPTURE -> explained(new Innocent("t").ofRows());
            case JDK_LAMBDA -> explained(Innocent.ofOwnOrder());
            case SHARED_STATE -> explained(Innocent.ofCopy());
            case HASH_TABLE -> explained(Innocent.ofTableOfTexts());
        };
    }

    private static List<String> explained(Object value) {
        return explained(Serializer.create(), value);
    }

    private static List<String> explained(Serializer serializer, Object value) {
        Explanation explanation = serializer.explain(value);
        return Stream.concat(explanation.reports().stream(), explanation.warnings().stream())
                .map(dev.brine.report.Report::code)
                .toList();
    }

    private static List<String> read(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (SerializationException e) {
            return List.of(e.report().code());
        }
    }

    private static void again(Object value) {
        Serializer.create().deserialize(Serializer.create().serialize(value));
    }

    private static dev.brine.report.Report warning(Problem problem, Object task) {
        return Serializer.create().explain(task).warnings().stream()
                .filter(warning -> warning.code().equals(problem.code()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no warning " + problem));
    }

    private static dev.brine.report.Report writing(Object value) {
        return writing(Serializer.create(), value);
    }

    private static dev.brine.report.Report writing(Serializer serializer, Object value) {
        return refused(() -> serializer.serialize(value)).report();
    }

    private static dev.brine.report.Report reading(byte[] bytes) {
        return refused(() -> Serializer.create().deserialize(bytes)).report();
    }

    private static SerializationException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        SerializationException thrown = catchThrowableOfType(SerializationException.class, action);
        if (thrown == null) {
            throw new AssertionError("nothing was refused");
        }
        return thrown;
    }

    private static <T> T standard(Supplier<T> action) {
        System.setProperty("brine.access", "standard");
        try {
            return action.get();
        } finally {
            System.clearProperty("brine.access");
        }
    }

    private static dev.brine.report.Report told(Refusal refusal) {
        return new Explainer(new AnatomyClosures(Access.of(Access.Mode.AUTO))).explain(Subject.BYTES, refusal);
    }

    private dev.brine.report.Report elsewhere(String here, @Nullable String there) {
        return refused(() -> readElsewhere(here, there)).report();
    }

    /** Writes a value of one version of a class and reads it where there is another, or none. */
    private void readElsewhere(String here, @Nullable String there) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            Class<?> written = Compiled.load(Files.createTempDirectory(scratch, "here"), "Unit", here);
            Field field = written.getDeclaredField("x");
            field.setAccessible(true);
            var constructor = written.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object value = constructor.newInstance();
            Thread.currentThread().setContextClassLoader(written.getClassLoader());
            byte[] bytes = Serializer.create().serialize(value);
            ClassLoader other = there == null
                    ? context
                    : Compiled.loader(Files.createTempDirectory(scratch, "there"), "Unit", there);
            Thread.currentThread().setContextClassLoader(other);
            Serializer.create().deserialize(bytes);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a Unit", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(context);
        }
    }

    private static Object hidden() {
        try (var in = Job.class.getResourceAsStream("Order.class")) {
            Class<?> type = MethodHandles.privateLookupIn(Job.class, MethodHandles.lookup())
                    .defineHiddenClass(in.readAllBytes(), false)
                    .lookupClass();
            var constructor = type.getDeclaredConstructor(int.class, boolean.class);
            constructor.setAccessible(true);
            return constructor.newInstance(1, false);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("cannot define a hidden class", e);
        }
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 2);
    }

    private static byte[] javaStream(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Throwable noTrace(Throwable thrown) {
        thrown.setStackTrace(new StackTraceElement[0]);
        return thrown;
    }
}
