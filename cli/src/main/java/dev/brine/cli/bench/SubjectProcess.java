package dev.brine.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of a subject: starts it, reads its lines, and leaves no process of its behind, whatever it does. */
final class SubjectProcess {
    private static final Duration EXIT_GRACE = Duration.ofSeconds(2);
    private static final int MESSAGE_LIMIT = 120;

    private final Subject subject;
    private final Duration limit;
    private final Map<Figure, Double> values = new EnumMap<>(Figure.class);
    private final Map<Figure, String> refusals = new EnumMap<>(Figure.class);
    private String version = "";

    private SubjectProcess(Subject subject, Duration limit) {
        this.subject = subject;
        this.limit = limit;
    }

    /** What one run yields: a reading for each figure that was asked for. */
    record Outcome(List<Reading> readings, String version) {}

    /**
     * Runs the subject and waits for it, at most for {@code limit}. A figure that it did not give becomes a failed reading.
     *
     * @throws InterruptedException when interrupted; the subject's processes are killed first
     */
    static Outcome run(Subject subject, int round, int workers, Set<Figure> figures, double seconds, Duration limit)
            throws InterruptedException {
        SubjectProcess run = new SubjectProcess(subject, limit);
        String failure = run.execute(List.of(
                "workers=" + workers,
                String.format(Locale.ROOT, "seconds=%.3f", seconds),
                "figures=" + figures.stream().map(Figure::id).collect(Collectors.joining(","))));
        return run.outcome(round, workers, figures, failure);
    }

    private synchronized Outcome outcome(int round, int workers, Set<Figure> figures, String failure) {
        List<Reading> readings = new ArrayList<>();
        for (Figure figure : figures) {
            @Nullable Double value = values.get(figure);
            readings.add(
                    value != null
                            ? Reading.of(round, subject.name(), workers, figure, value)
                            : Reading.failed(
                                    round, subject.name(), workers, figure, refusals.getOrDefault(figure, failure)));
        }
        return new Outcome(readings, version);
    }

    /** What went wrong with the run as a whole, in case a figure is missing. */
    private String execute(List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(subject.command());
        command.addAll(arguments);
        @Nullable Path errors = null;
        @Nullable Process process = null;
        @Nullable Thread onExit = null;
        try {
            errors = Files.createTempFile("brine-bench", ".err");
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            Process started = process;
            onExit = new Thread(() -> kill(started), "brine-bench-exit");
            Runtime.getRuntime().addShutdownHook(onExit);
            Thread reader = new Thread(() -> read(started), "brine-bench-reader");
            reader.setDaemon(true);
            reader.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                // Before the kill, which closes the pipe that the last lines may still be in.
                reader.join(EXIT_GRACE.toMillis());
            }
            kill(process);
            reader.join(EXIT_GRACE.toMillis());
            return ended ? exitMessage(process.exitValue(), errors) : "no answer in " + limit.toSeconds() + " s";
        } catch (IOException e) {
            return "cannot be started: " + e.getMessage();
        } finally {
            if (process != null) {
                kill(process);
            }
            forget(onExit);
            delete(errors);
        }
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(line);
            }
        } catch (IOException e) {
            // The process was killed while it was printing; what it had printed before counts.
            return;
        }
    }

    private synchronized void accept(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        if (parts.length < 2) {
            return;
        }
        if (parts[0].equals("version")) {
            version = parts[1];
            return;
        }
        Figure.of(parts[0]).ifPresent(figure -> acceptFigure(figure, parts[1]));
    }

    private void acceptFigure(Figure figure, String text) {
        if (text.startsWith("!")) {
            refusals.put(figure, shorten(text.substring(1).strip()));
            return;
        }
        try {
            values.put(figure, Double.parseDouble(text));
        } catch (NumberFormatException e) {
            refusals.put(figure, shorten("not a number: " + text));
        }
    }

    /** Descendants first: a subject that hangs has workers that would outlive it. */
    private void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (subject.kind() == Subject.Kind.PYTHON) {
            killSession(process);
        }
    }

    /** The script leads a session of its own, in which are also the workers whose parent has died. */
    private static void killSession(Process leader) {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(EXIT_GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // Without a kill command only the leader's own descendants are reached.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String exitMessage(int exitCode, Path errors) throws IOException {
        List<String> lines =
                Files.readString(errors).lines().filter(line -> !line.isBlank()).toList();
        String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1).strip();
        return shorten("ended with exit code " + exitCode + last);
    }

    private static String shorten(String message) {
        String line = message.lines().findFirst().orElse("no reason given");
        return line.length() <= MESSAGE_LIMIT ? line : line.substring(0, MESSAGE_LIMIT) + "...";
    }

    private static void forget(@Nullable Thread hook) {
        try {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            // This process is ending, and the hook runs.
            return;
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
