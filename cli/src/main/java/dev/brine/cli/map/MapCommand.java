package dev.brine.cli.map;

import dev.brine.cli.problem.ExitCode;
import dev.brine.cli.problem.Problems;
import dev.brine.cli.terminal.Progress;
import dev.brine.cli.terminal.Terminal;
import dev.brine.pool.Pool;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code brine map 'line -> expression'}. */
@Command(
        name = "map",
        description = {
            "Applies a Java lambda to each line, in several processes, and writes the results in the order of the lines.",
            "",
            "The lambda takes a String. A value is written as a line; null is no line, so that a lambda can filter; a stream, an"
                    + " array, a collection or an optional gives a line for each element. The usual packages of java.base are"
                    + " imported. Text is UTF-8."
        },
        footer = {
            "Examples:",
            "  seq 1 100000 | brine map 'x -> Integer.parseInt(x) * 2'",
            "  brine map --files 'x -> x.isBlank() ? null : x.strip()' notes.txt",
            "  find . -name '*.pdf' -print0 | brine map -0 --classpath 'lib/*' --timeout 10s --keep-going 'p -> Pdf.text(p)'"
        })
public final class MapCommand implements Callable<Integer> {
    private static final int DEFAULT_RETRIES = 2;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "LAMBDA", description = "A Java lambda or method reference of a String.")
    private String expression = "";

    @Parameters(
            index = "1..*",
            paramLabel = "ITEM",
            description = "Takes these instead of the lines of standard input; with --files, their lines.")
    private List<String> arguments = List.of();

    @Option(names = "--files", description = "The items are files: take their lines. '-' is standard input.")
    private boolean files;

    @Option(
            names = {"-0", "--null"},
            description = "Lines of input end with a NUL byte, as from find -print0.")
    private boolean nul;

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            description = "Worker processes. Default: one for each processor.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--unordered", description = "Write results as they come.")
    private boolean unordered;

    @Option(
            names = {"-k", "--keep-going"},
            description = "Report a failed line on standard error, go on, and exit with 3 at the end.")
    private boolean keepGoing;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Kill a worker whose line takes longer: 500ms, 5s, 2m. Default: no limit.")
    private @Nullable Duration timeout;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often a line is tried again when its worker died. Default: ${DEFAULT-VALUE}.")
    private int retries = DEFAULT_RETRIES;

    @Option(names = "--heap", paramLabel = "SIZE", description = "The heap of each worker: 512m, 2g.")
    private @Nullable String heap;

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "Jars and folders that the lambda needs; 'lib/*' is all jars in lib.")
    private String classPath = "";

    @Option(
            names = {"-i", "--imports"},
            paramLabel = "NAMES",
            split = ",",
            description = "More imports: 'java.sql.*,static java.lang.Math.*'.")
    private List<String> imports = List.of();

    public MapCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        check(workers >= 1, "--workers must be at least 1: " + workers);
        check(retries >= 0, "--retries must be at least 0: " + retries);
        check(heap == null || heap.matches("[1-9][0-9]*[kKmMgG]"), "--heap is a number and k, m or g: " + heap);
        check(!files || !arguments.isEmpty(), "--files needs the names of files.");
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            throw Problems.noCompiler();
        }
        ExpressionCompiler compiler = new ExpressionCompiler(
                ClassPath.parse(classPath), imports.stream().map(String::strip).toList());
        Iterator<Item> items = items();
        long total = files || arguments.isEmpty() ? -1 : arguments.size();
        LineFunction function = compiler.compile(expression);
        try (Workers open = openWorkers();
                Progress progress = Progress.on(terminal, "map", "lines", total)) {
            Pool pool = timeout == null ? open.pool() : open.pool().withTimeout(timeout);
            LineFailures failures = new LineFailures(terminal, open.output(), expression, retries, keepGoing);
            boolean complete = map(new Pipeline(pool, new MapTask(function), !unordered), items, progress, failures);
            if (complete) {
                open.finish();
            } else if (failures.stopped()) {
                return ExitCode.FAILURE;
            }
            return failures.count() == 0 ? ExitCode.OK : ExitCode.SOME_LINES_FAILED;
        }
    }

    /** Whether all lines were taken; if not, one failed, or nobody wants to read more. */
    private boolean map(Pipeline pipeline, Iterator<Item> items, Progress progress, LineFailures failures)
            throws InterruptedException {
        try {
            return pipeline.run(items, new ResultWriter(terminal), progress, failures);
        } catch (IOException e) {
            if (isBrokenPipe(e)) {
                // Who reads us has had enough, as head has after ten lines.
                return false;
            }
            throw Problems.output(e);
        }
    }

    private Workers openWorkers() {
        try {
            return Workers.open(terminal, workers, heap);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }

    private Iterator<Item> items() {
        char end = nul ? '\0' : '\n';
        if (files) {
            return Items.ofFiles(arguments, end);
        }
        return arguments.isEmpty() ? Items.ofStdin(end) : Items.ofArguments(arguments);
    }

    private static boolean isBrokenPipe(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("Connection reset");
    }

    private void check(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(commandLine(), message);
        }
    }
}
