package dev.brine.serializer.matrix.run;

import dev.brine.serializer.matrix.run.Outcome.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes all specimens to a folder in one JVM, and reads and checks them in another.
 *
 * <pre>
 *   write: specimen -> value -> NNN.bin      outcome -> written.tsv
 *   read:  NNN.bin -> value -> check         outcome -> read.tsv      (a line before, so that a crash has a name)
 * </pre>
 */
public final class Examination {
    public static final String WRITTEN = "written.tsv";
    public static final String READ = "read.tsv";
    private static final int LIMIT_SECONDS = 10;

    private final List<Specimen> specimens;
    private final Wire wire;
    private final Path folder;

    public Examination(List<Specimen> specimens, Wire wire, Path folder) {
        this.specimens = specimens;
        this.wire = wire;
        this.folder = folder;
    }

    /** {@code write|read <wire class> <source class> <folder>}; a source has a public static method {@code specimens()}. */
    public static void main(String[] args) throws Exception {
        Wire wire = (Wire) Class.forName(args[1]).getDeclaredConstructor().newInstance();
        @SuppressWarnings("unchecked")
        List<Specimen> specimens =
                (List<Specimen>) Class.forName(args[2]).getMethod("specimens").invoke(null);
        Examination examination = new Examination(specimens, wire, Path.of(args[3]));
        if (args[0].contains("write")) {
            examination.write();
        }
        if (args[0].contains("read")) {
            examination.read();
        }
        System.exit(0);
    }

    /** Writes what exists on this JDK; carries on after a crash of an earlier run. */
    public void write() throws IOException {
        Files.createDirectories(folder);
        each(WRITTEN, specimen -> specimen.existsHere(), this::write);
    }

    /** Reads what was written and exists on this JDK; carries on after a crash of an earlier run. */
    public void read() throws IOException {
        Map<String, Outcome> written = Outcome.load(folder.resolve(WRITTEN));
        each(
                READ,
                specimen -> specimen.existsHere()
                        && !specimen.refused()
                        && written.containsKey(specimen.key())
                        && written.get(specimen.key()).status() == Status.WRITTEN,
                this::read);
    }

    private void each(String file, Predicate<Specimen> wanted, Function<Specimen, Outcome> step) throws IOException {
        Path log = folder.resolve(file);
        Map<String, Outcome> before = Files.exists(log) ? Outcome.load(log) : Map.of();
        for (Specimen specimen : specimens) {
            if (wanted.test(specimen) && !before.containsKey(specimen.key())) {
                append(log, new Outcome(specimen.key(), Status.CRASH, "").line());
                append(log, limited(specimen, step).line());
            }
        }
    }

    private static void append(Path log, String line) throws IOException {
        Files.writeString(log, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Outcome limited(Specimen specimen, Function<Specimen, Outcome> step) {
        FutureTask<Outcome> task = new FutureTask<>(() -> step.apply(specimen));
        Thread thread = new Thread(task, "specimen");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hanging) {
            String stack = Arrays.stream(thread.getStackTrace())
                    .limit(30)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n"));
            return new Outcome(specimen.key(), Status.HANG, stack);
        } catch (InterruptedException | ExecutionException e) {
            return new Outcome(specimen.key(), Status.ERROR, trace(e));
        }
    }

    private Outcome write(Specimen specimen) {
        Object value;
        try {
            value = specimen.value().call();
        } catch (Throwable defect) {
            return new Outcome(specimen.key(), Status.NOT_MADE, trace(defect));
        }
        try {
            byte[] bytes = wire.write(value);
            Files.write(file(specimen), bytes);
            return specimen.refused()
                    ? new Outcome(specimen.key(), Status.WRONG, "was not refused")
                    : new Outcome(specimen.key(), Status.WRITTEN, bytes.length + " bytes");
        } catch (Throwable failure) {
            return failed(specimen, Status.REFUSED, failure);
        } finally {
            if (specimen.refused() && value != System.in) {
                close(value);
            }
        }
    }

    private Outcome read(Specimen specimen) {
        Object value;
        try {
            value = wire.read(Files.readAllBytes(file(specimen)));
        } catch (Throwable failure) {
            return failed(specimen, Status.UNREADABLE, failure);
        }
        try {
            specimen.check().check(value);
            return new Outcome(specimen.key(), Status.OK, "");
        } catch (Throwable misbehaviour) {
            return new Outcome(specimen.key(), Status.WRONG, trace(misbehaviour));
        }
    }

    private Outcome failed(Specimen specimen, Status explained, Throwable failure) {
        return new Outcome(specimen.key(), wire.explains(failure) ? explained : Status.ERROR, trace(failure));
    }

    private Path file(Specimen specimen) {
        return folder.resolve(specimens.indexOf(specimen) + ".bin");
    }

    private static void close(Object value) {
        if (value instanceof java.util.concurrent.ExecutorService executor) {
            executor.shutdownNow();
        } else if (value instanceof Process process) {
            process.destroyForcibly();
        } else if (value instanceof AutoCloseable resource && !(value instanceof ClassLoader)) {
            try {
                resource.close();
            } catch (Exception alreadyClosed) {
                // the specimen has served
            }
        }
    }

    /** Checks a value that never travelled: what fails here is a defect of the specimen. */
    public static Outcome checkOriginal(Specimen specimen) {
        try {
            specimen.check().check(specimen.value().call());
            return new Outcome(specimen.key(), Status.OK, "");
        } catch (Throwable defect) {
            return new Outcome(specimen.key(), Status.NOT_MADE, trace(defect));
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        String trace = text.toString().replace("\n\tat ", "\n  at ");
        int from = trace.indexOf("dev.brine.serializer.matrix.run.Examination.limited");
        trace = from > 0 ? trace.substring(0, from) : trace;
        return trace.length() > 2500 ? trace.substring(0, 2500) : trace;
    }
}
