package dev.brine.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code brine bench}: one command, one table. */
@Command(
        name = "bench",
        description = "Measures Brine beside its peers on this machine, in one run, and prints one table.",
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    private static final Set<String> FILES = Set.of("--into", "--section", "--csv", "--svg", "--python");

    private final PrintStream out;
    private final PrintStream progress;

    @Option(
            names = "--quick",
            description = "Under 3 minutes: short figures, fewer peers; differences under 30 %% are noise.")
    private boolean quick;

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "<n>",
            description = "Numbers of workers; all is compared at the first. Default: 2,1,4,8; with --quick 2.")
    private List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "<peer>",
            description = "Only these: brine, floor, jvm, python, none, or parts of names such as pebble.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--figures",
            split = ",",
            paramLabel = "<figure>",
            description = "Only these: start, round-trip, map, ...")
    private List<String> figures = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "<n>",
            description = "How many rounds, if there is time. Default: 5; with --quick 3.")
    private @Nullable Integer rounds;

    @Option(
            names = "--minutes",
            paramLabel = "<n>",
            description = "No round begins that is not expected to end within them. Default: 15; with --quick 1.75.")
    private @Nullable Double minutes;

    @Option(names = "--csv", paramLabel = "<file>", description = "Write every reading of every round.")
    private @Nullable Path csv;

    @Option(names = "--svg", paramLabel = "<file>", description = "Write a chart.")
    private @Nullable Path svg;

    @Option(
            names = "--into",
            paramLabel = "<file>",
            description =
                    "Rewrite the section between <!-- bench:begin --> and <!-- bench:end --> of this Markdown file.")
    private @Nullable Path into;

    @Option(
            names = "--section",
            paramLabel = "<name>",
            defaultValue = "bench",
            description = "What that section is called. Default: ${DEFAULT-VALUE}.")
    private String section = "bench";

    @Option(
            names = "--python",
            paramLabel = "<file>",
            description = "The interpreter of the Python peers. Default: the system's.")
    private @Nullable Path python;

    @Spec
    private @Nullable CommandSpec spec;

    /** Prints the table to {@code out}, and what it is doing to {@code progress}. */
    public BenchCommand(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = plan();
        Set<Figure> asked = askedFigures();
        Path scratch = Files.createTempDirectory("brine-bench");
        try {
            Machine machine = Machine.here();
            List<Subject> subjects = new Subjects(scratch, python == null ? Subjects.defaultPython() : python)
                    .all().stream().filter(this::isWanted).toList();
            Schedule schedule = new Schedule(plan, subjects, asked, this::progress);
            Readings readings = schedule.run();
            progress("");
            publish(machine, plan, schedule, subjects, readings);
            return 0;
        } finally {
            delete(scratch);
        }
    }

    private Plan plan() {
        List<Integer> numbers = workers.isEmpty() ? (quick ? List.of(2) : List.of(2, 1, 4, 8)) : workers;
        for (int number : numbers) {
            if (number < 1) {
                throw wrong("--workers must be >= 1: " + number);
            }
        }
        Plan plan = quick ? Plan.quick(numbers) : Plan.full(numbers);
        if (minutes != null) {
            if (minutes <= 0) {
                throw wrong("--minutes must be > 0: " + minutes);
            }
            plan = plan.withLimit(Duration.ofSeconds((long) (minutes * 60)));
        }
        if (rounds == null) {
            return plan;
        }
        if (rounds < 1) {
            throw wrong("--rounds must be >= 1: " + rounds);
        }
        return plan.withRounds(rounds);
    }

    private Set<Figure> askedFigures() {
        Set<Figure> asked = EnumSet.noneOf(Figure.class);
        for (String id : figures) {
            asked.add(Figure.of(id)
                    .orElseThrow(() -> wrong("--figures knows no " + id + "; it knows "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Figure.values())
                                            .map(Figure::id)
                                            .toList()))));
        }
        return asked.isEmpty() ? EnumSet.allOf(Figure.class) : asked;
    }

    /** Brine itself is always measured: everything is compared with it. */
    private boolean isWanted(Subject subject) {
        if (subject.name().equals(Goal.BRINE)) {
            return true;
        }
        if (peers.isEmpty()) {
            return !quick || !Plan.LEFT_OUT_WHEN_QUICK.contains(subject.name());
        }
        String name = subject.name().toLowerCase(Locale.ROOT);
        return peers.stream()
                .map(peer -> peer.toLowerCase(Locale.ROOT))
                .anyMatch(peer -> peer.equals(subject.kind().id) || name.contains(peer));
    }

    private void publish(Machine machine, Plan plan, Schedule schedule, List<Subject> subjects, Readings readings)
            throws IOException {
        String conditions = conditions(machine, plan, schedule);
        String table = conditions + "\n\n" + new Table(readings, plan.workers(), subjects).render();
        out.print(table);
        out.flush();
        if (csv != null) {
            Files.writeString(csv, Csv.render(machine, readings.all()));
        }
        if (svg != null) {
            Files.writeString(svg, new Chart(readings, plan.base(), machine.describe()).render());
        }
        if (into != null) {
            new MarkedSection(into, section).rewrite("```text\n" + table + "```");
        }
    }

    private String conditions(Machine machine, Plan plan, Schedule schedule) {
        List<String> versions = schedule.versions().values().stream()
                .flatMap(line -> Stream.of(line.split(", ")))
                .distinct()
                .sorted()
                .toList();
        String skipped = schedule.skipped().isEmpty()
                ? ""
                : "\nNot measured, for want of time: " + String.join("; ", schedule.skipped()) + ".";
        return machine.describe()
                + "\nbrine bench" + commandLine()
                + (versions.isEmpty() ? "" : "\n" + String.join(", ", versions) + ".")
                + String.format(
                        Locale.ROOT,
                        "%nMedians of %d rounds, interleaved; each figure measured for %s s after a warm-up as long, of a JVM at least 1 s.%s",
                        schedule.rounds(),
                        Numbers.threeDigits(plan.seconds()),
                        quick ? " Quick: differences under 30 % are noise." : "")
                + skipped;
    }

    /** What was asked for, without the files it was to be written to. */
    private String commandLine() {
        if (spec == null) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        for (ArgSpec matched : spec.commandLine().getParseResult().matchedArgs()) {
            if (matched instanceof OptionSpec option && !FILES.contains(option.longestName())) {
                line.append(' ').append(option.longestName());
                if (option.arity().max() > 0) {
                    line.append(' ').append(String.join(",", option.originalStringValues()));
                }
            }
        }
        return line.toString();
    }

    private void progress(String line) {
        progress.print("\r\033[K" + line);
        progress.flush();
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the command's model");
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
